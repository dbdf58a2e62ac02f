"""Copy the game's fonts, untouched, from the packages that carry them into assets/fonts.

Run in an environment with the packages installed:

    python -m pip install fontpkg-ibm-plex-mono==2.3 fontpkg-pt-serif==1.0 fontpkg-pt-sans==2.3 \
        fontpkg-oswald==4.103
    python assets/make/fonts.py

Every file is checked against its SHA-256 before it is copied. The fonts have Reserved Font Names, so
they are never subset, merged or instanced here: the bytes are the foundry's own.
"""

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts"

# Package, folder in assets/fonts, then source in the package: (name here, SHA-256).
FAMILIES: list[tuple[str, str, dict[str, tuple[str, str]]]] = [
    (
        "fontpkg-ibm-plex-mono",
        "ibm-plex-mono",
        {
            "LICENSE": (
                "OFL.txt",
                "7e6b2818edbd8f6a01ae80641cc8f16a51080d08fb4e532be3a0b6f74adb07da",
            ),
            "files/IBMPlexMono-Regular.ttf": (
                "IBMPlexMono-Regular.ttf",
                "6a3412f058c7d8dfd9170c41e85ade48e5156ecb89356110ca57a0a27734af46",
            ),
            "files/IBMPlexMono-Italic.ttf": (
                "IBMPlexMono-Italic.ttf",
                "3362fc791b0652193328b862c1c5f23a789bc7288b1617fa63302f88689a2a34",
            ),
            "files/IBMPlexMono-SemiBold.ttf": (
                "IBMPlexMono-SemiBold.ttf",
                "d3c38e55c78f5b0f28009fddba4834ec503278936a5986032424c9bd2d23aa46",
            ),
            "files/IBMPlexMono-Bold.ttf": (
                "IBMPlexMono-Bold.ttf",
                "ac27abd6450a64dd94467580a02fe6235156d5b92f2926ebbc8e7489df64e0be",
            ),
            "files/IBMPlexMono-BoldItalic.ttf": (
                "IBMPlexMono-BoldItalic.ttf",
                "af4e05a761e98c1adf064c48a6352c9bec1a6ad70982cd2a544149323391f98e",
            ),
        },
    ),
    (
        "fontpkg-pt-serif",
        "pt-serif",
        {
            "LICENSE": (
                "OFL.txt",
                "ddf311c28ddf5a5ad9747649837346b67bed9d356789c3072bb27dbce49e514d",
            ),
            "files/PT_Serif-Web-Regular.ttf": (
                "PTSerif-Regular.ttf",
                "a4951fade06ff8f09b7673aa81ffb65a8cd409e24d3289a6dc670bc4dda2557a",
            ),
            "files/PT_Serif-Web-Italic.ttf": (
                "PTSerif-Italic.ttf",
                "f57e95ff9dc85691a3b2e193f2028db36f6663939a46c0fc4f286d618b80b7ce",
            ),
            "files/PT_Serif-Web-Bold.ttf": (
                "PTSerif-Bold.ttf",
                "038ba7336bd7ea14f12ad155bed51a4345cac5153275d521dec3ba04021c526e",
            ),
            "files/PT_Serif-Web-BoldItalic.ttf": (
                "PTSerif-BoldItalic.ttf",
                "f003788ba08981eb0988b3557a6f224a53dab49c20e283e8b74d5af3c466f8be",
            ),
        },
    ),
    (
        "fontpkg-pt-sans",
        "pt-sans",
        {
            "LICENSE": (
                "OFL.txt",
                "2758cf7a872827f39661cf8cc24188113c030447aefb5ca7145993650076ca8c",
            ),
            "files/PT_Sans-Web-Regular.ttf": (
                "PTSans-Regular.ttf",
                "9cc831490532009bae2b3ce0d39c62adfc889060beb421593bfd9d2396d0f10a",
            ),
            "files/PT_Sans-Web-Italic.ttf": (
                "PTSans-Italic.ttf",
                "5a90fe2d0cd798700935240580bdcc12c0ffc9102c0c7163b3418e13bc21debd",
            ),
            "files/PT_Sans-Web-Bold.ttf": (
                "PTSans-Bold.ttf",
                "3128bd5ecf01816e59a23d54c57a7a6b14615b07db53ff277c77376010265b05",
            ),
            "files/PT_Sans-Web-BoldItalic.ttf": (
                "PTSans-BoldItalic.ttf",
                "81ac221cdd02bccfa679c74adb122478e9d092e65a722e31ca11469961483785",
            ),
        },
    ),
    (
        "fontpkg-oswald",
        "oswald",
        {
            "LICENSE": (
                "OFL.txt",
                "0fd731a904b729a4e02eaf5e8ebd06783edd9abe400e8882760160230675b652",
            ),
            "files/Oswald[wght].ttf": (
                "Oswald.ttf",
                "5b38c246e255a12f5712d640d56bcced0472466fc68983d2d0410ec0457c2817",
            ),
        },
    ),
]


def checked(package: str, source: str, digest: str) -> bytes:
    """Return the bytes of *source* in the installed *package*, once they are known to be the right ones."""
    found = [path for path in files(package) or [] if path.as_posix().endswith(f"/{source}")]
    if not found:
        sys.exit(f"{package}: has no file {source}")
    data = Path(str(found[0].locate())).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"{package}: {source} is not the file this script was written for")
    return data


def main() -> None:
    """Fill assets/fonts."""
    for package, folder, wanted in FAMILIES:
        target = FONTS / folder
        target.mkdir(parents=True, exist_ok=True)
        for source, (name, digest) in wanted.items():
            try:
                data = checked(package, source, digest)
            except PackageNotFoundError:
                sys.exit(f"{package}: not installed")
            (target / name).write_bytes(data)
            print(f"{folder}/{name}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
