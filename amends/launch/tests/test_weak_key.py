import pytest

from amends.launch.errors import LaunchError
from amends.launch.installation import environment


@pytest.mark.parametrize(
    "key",
    ["", "changeme", "changeme" * 5, "only-for-tests-and-checks", "django-insecure-" + "k3y!" * 9],
)
def test_x54_nothing_is_served_with_a_key_of_an_example(tmp_path, monkeypatch, key):
    monkeypatch.delenv("AMENDS_SECRET_KEY_FILE", raising=False)
    monkeypatch.setenv("AMENDS_SECRET_KEY", key)
    with pytest.raises(LaunchError, match="AMENDS_SECRET_KEY"):
        environment(tmp_path, "postgresql://", serving=True)
    sample = tmp_path / "sample"
    sample.write_text(f"{key}\n")
    monkeypatch.setenv("AMENDS_SECRET_KEY_FILE", str(sample))
    with pytest.raises(LaunchError, match="AMENDS_SECRET_KEY"):
        environment(tmp_path, "postgresql://", serving=True)


def test_x54_each_installation_makes_a_key_of_its_own(tmp_path, monkeypatch):
    monkeypatch.delenv("AMENDS_SECRET_KEY", raising=False)
    monkeypatch.delenv("AMENDS_SECRET_KEY_FILE", raising=False)
    keys = set()
    for name in ("one", "another"):
        folder = tmp_path / name
        folder.mkdir()
        known = environment(folder, "postgresql://", serving=True)
        keys.add((folder / "key").read_text())
        assert known["AMENDS_SECRET_KEY_FILE"] == str(folder / "key")
        assert (folder / "key").stat().st_mode & 0o077 == 0
    assert len(keys) == 2


def test_a_key_that_was_given_is_the_one_that_is_used(tmp_path, monkeypatch):
    monkeypatch.delenv("AMENDS_SECRET_KEY_FILE", raising=False)
    monkeypatch.setenv("AMENDS_SECRET_KEY", "q7Wm2-xR9_tB4vN8sK1zP6yL3cF5dG0h")
    known = environment(tmp_path, "postgresql://", serving=True)
    assert "AMENDS_SECRET_KEY_FILE" not in known
