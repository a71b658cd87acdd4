"""What tests share: a private screen, a private session bus with a keyring, and the real program."""
