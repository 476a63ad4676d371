class LaunchError(Exception):
    """Something that whoever typed the command can put right; its text says how."""
