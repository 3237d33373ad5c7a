# SPDX-License-Identifier: MIT
"""Small OLE compound files ([MS-CFB] version 3): an encrypted DOCX and an
old .doc, as found beside real contracts. They hold no readable text."""
import random
import struct

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def padded(data, size):
    return data + b"\0" * (-len(data) % size)


def chain(first, count):
    """FAT entries of count sectors in a row that begin at first."""
    return [first + at + 1 for at in range(count - 1)] + [END] if count else []


def entry(name, kind, child, left, right, start, size):
    """A directory entry ([MS-CFB] 2.6.1)."""
    raw = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII16sIQQIQ", raw, len(raw), kind, 1, left,
                       right, child, b"\0" * 16, 0, 0, 0, start, size)


def order(streams):
    """Directory order is by length, then by upper case ([MS-CFB] 2.6.4)."""
    return sorted(streams, key=lambda s: (len(s[0]), s[0].upper()))


def tree(low, high, links):
    """A balanced tree over entries low to high-1; returns its root."""
    if low >= high:
        return NONE
    middle = (low + high) // 2
    links[middle] = (tree(low, middle, links), tree(middle + 1, high, links))
    return middle + 1


def compound_file(streams):
    """streams: (name, bytes); returns the file's bytes."""
    streams = order(streams)
    mini, mini_fat, body, fat, places = b"", [], b"", [], []
    for _, data in streams:
        if len(data) < CUTOFF:
            count = -(-len(data) // MINI)
            places.append(len(mini_fat))
            mini_fat += chain(len(mini_fat), count)
            mini += padded(data, MINI)
        else:
            places.append(len(fat))
            fat += chain(len(fat), -(-len(data) // SECTOR))
            body += padded(data, SECTOR)
    mini_start = len(fat) if mini else END
    fat += chain(len(fat), -(-len(mini) // SECTOR))
    body += padded(mini, SECTOR)
    mini_fat_start, mini_fat_count = END, 0
    if mini_fat:
        packed = padded(struct.pack("<%dI" % len(mini_fat), *mini_fat), SECTOR)
        packed = packed[:len(mini_fat) * 4] + b"\xff" * (
            len(packed) - len(mini_fat) * 4)
        mini_fat_start, mini_fat_count = len(fat), len(packed) // SECTOR
        fat += chain(len(fat), mini_fat_count)
        body += packed
    links = {}
    root = tree(0, len(streams), links)
    directory = entry("Root Entry", 5, root, NONE, NONE, mini_start,
                      len(mini))
    for at, (name, data) in enumerate(streams):
        left, right = links[at]
        directory += entry(name, 2, NONE, left, right, places[at], len(data))
    directory = padded(directory, SECTOR)
    directory_start = len(fat)
    fat += chain(len(fat), len(directory) // SECTOR)
    body += directory
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * SECTOR:
        fat_sectors += 1
    fat_start = len(fat)
    fat += [FAT] * fat_sectors
    fat += [FREE] * (fat_sectors * SECTOR // 4 - len(fat))
    body += struct.pack("<%dI" % len(fat), *fat)
    difat = [fat_start + at for at in range(fat_sectors)]
    difat += [FREE] * (109 - len(difat))
    header = struct.pack(
        "<8s16sHHHHH6s9I109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, fat_sectors, directory_start, 0,
        CUTOFF, mini_fat_start, mini_fat_count, END, 0, *difat)
    return header + body


ENCRYPTION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption '
    'xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData '
    'saltSize="16" blockSize="16" keyBits="256" hashSize="64" '
    'cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" '
    'hashAlgorithm="SHA512" saltValue="AAAAAAAAAAAAAAAAAAAAAA=="/>'
    "</encryption>")


def encrypted_docx(size, seed=1):
    """What Word saves with a password ([MS-OFFCRYPTO] 2.3.4)."""
    noise = random.Random(seed).randbytes(size // 16 * 16)
    return compound_file([
        ("EncryptionInfo", struct.pack("<HHI", 4, 4, 0x40)
         + ENCRYPTION.encode("ascii")),
        ("EncryptedPackage", struct.pack("<Q", size) + noise)])


def old_doc(text):
    """A Word 97 file: the FIB's magic number and the text, no more."""
    body = text.replace("\n", "\r").encode("utf-16-le")
    fib = struct.pack("<HHHHH", 0xA5EC, 0x00C1, 0, 0x0411, 0)
    word = padded(fib.ljust(0x400, b"\0") + body, SECTOR).ljust(CUTOFF, b"\0")
    return compound_file([("WordDocument", word),
                          ("1Table", b"\0" * CUTOFF),
                          ("\x05SummaryInformation", b"\xfe\xff" + b"\0" * 94)])
