"""A file system that passes everything on to a folder, and fails where a list of faults says so.

Usage: faulty-disk.py FOLDER MOUNTPOINT FAULTS

FAULTS is a file, read anew for each operation, with lines of the form

    OPERATION ERRNO [FROM]

such as `write ENOSPC 100000`: writing behind byte 100,000 fails. FROM counts bytes for read and
write, and calls for the others (0: every one from now on).
"""
import collections
import errno
import os
import sys

from fusepy import FUSE, FuseOSError, Operations


class FaultyDisk(Operations):
    def __init__(self, folder, faults):
        self.folder = folder
        self.faults = faults
        self.calls = collections.Counter()

    def fail(self, operation, reached=None):
        if reached is None:
            reached = self.calls[operation]
            self.calls[operation] += 1
        with open(self.faults) as lines:
            for line in lines:
                fields = line.split()
                if fields and fields[0] == operation and reached >= int((fields + [0])[2]):
                    raise FuseOSError(getattr(errno, fields[1]))

    def path(self, path):
        return self.folder + path

    def getattr(self, path, handle=None):
        self.fail("getattr")
        found = os.fstat(handle) if handle else os.lstat(self.path(path))
        return {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}

    def readdir(self, path, handle):
        self.fail("readdir")
        return [".", ".."] + os.listdir(self.path(path))

    def readlink(self, path):
        return os.readlink(self.path(path))

    def mkdir(self, path, mode):
        self.fail("mkdir")
        os.mkdir(self.path(path), mode)

    def rmdir(self, path):
        os.rmdir(self.path(path))

    def unlink(self, path):
        self.fail("unlink")
        os.unlink(self.path(path))

    def rename(self, old, new):
        self.fail("rename")
        if os.path.exists(self.path(new)):
            self.fail("replace")
        os.rename(self.path(old), self.path(new))

    def open(self, path, flags):
        self.fail("open")
        return os.open(self.path(path), flags)

    def create(self, path, mode, info=None):
        self.fail("create")
        return os.open(self.path(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def read(self, path, size, offset, handle):
        self.fail("read", offset + size)
        return os.pread(handle, size, offset)

    def write(self, path, content, offset, handle):
        self.fail("write", offset + len(content))
        return os.pwrite(handle, content, offset)

    def truncate(self, path, length, handle=None):
        os.truncate(handle or self.path(path), length)

    def flush(self, path, handle):
        self.fail("close")
        return 0

    def release(self, path, handle):
        os.close(handle)
        return 0

    def fsync(self, path, datasync, handle):
        self.fail("fsync")
        os.fsync(handle)
        return 0

    def fsyncdir(self, path, datasync, handle):
        self.fail("fsyncdir")
        return 0

    def lock(self, path, handle, command, lock):
        self.fail("lock")
        return 0

    def statfs(self, path):
        found = os.statvfs(self.path(path))
        return {name: getattr(found, name) for name in dir(found) if name.startswith("f_")}


if __name__ == "__main__":
    FUSE(
        FaultyDisk(sys.argv[1], sys.argv[3]),
        sys.argv[2],
        foreground=True,
        nothreads=True,
        direct_io=True,
        attr_timeout=0,
        entry_timeout=0,
    )
