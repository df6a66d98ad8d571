"""This computer: paths, settings, keys in the keyring, project files, logs, resources."""
