from argparse import Namespace

import pytest

from amends.launch.errors import LaunchError
from amends.launch.installation import Addresses, remember
from amends.launch.simulate import run


def test_no_year_is_simulated_in_a_real_installation(tmp_path):
    remember(tmp_path, Addresses(demo=False))
    with pytest.raises(LaunchError, match="real installation"):
        run(tmp_path, Namespace(cases=10, seed=1))
