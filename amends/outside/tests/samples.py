PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
