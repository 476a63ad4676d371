"""How sure one may be of a share: intervals that hold also for few cases and near nought and one."""

from math import sqrt

Z95 = 1.959963984540054


def wilson(counted: int, of: int, z: float = Z95) -> tuple[float, float]:
    """Wilson's score interval of `counted` in `of` (1927); `of` is above nought."""
    if not 0 <= counted <= of or of == 0:
        raise ValueError(f"{counted} of {of} is no share")
    share = counted / of
    middle = share + z * z / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    # Where none or all count, rounding may end a hair beside the exact end.
    low = 0.0 if counted == 0 else max(0.0, (middle - reach) / whole)
    high = 1.0 if counted == of else min(1.0, (middle + reach) / whole)
    return low, high


def difference(now: tuple[int, int], before: tuple[int, int]) -> tuple[float, float]:
    """Newcombe's interval of the difference between two shares (1998, method 10)."""
    (low, high), share = wilson(*now), now[0] / now[1]
    (low_before, high_before), share_before = wilson(*before), before[0] / before[1]
    gap = share - share_before
    down = sqrt((share - low) ** 2 + (high_before - share_before) ** 2)
    up = sqrt((high - share) ** 2 + (share_before - low_before) ** 2)
    return gap - down, gap + up
