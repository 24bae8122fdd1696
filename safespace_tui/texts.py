"""What is said of a file that cannot be read as one."""

from typing import Final

# file input

A_FOLDER: Final = "it's a folder"
A_PIPE: Final = "it's a pipe, not a file"
A_DEVICE: Final = "it's a device, not a file"
A_SOCKET: Final = "it's a socket, not a file"
NO_FILE: Final = "it isn't a file"
TOO_MANY_BYTES: Final = "it has more than {largest:,} bytes"
PIPE_OF_NOBODY: Final = "it's a pipe that nobody writes into"
SILENT_PIPE: Final = "nothing came through it for {seconds} seconds"
TOO_MANY_DOTS: Final = "more than {most_dots} dots (at line {number}, column 1)"
