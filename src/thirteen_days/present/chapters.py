"""A long report in chapters."""

from thirteen_days.present.screen import Block, Paragraph, Screen


def chapters_of(screen: Screen) -> list[tuple[str, tuple[Block, ...]]]:
    """(name, blocks) from one heading to the next; what stands before the first is under its title."""
    found: list[tuple[str, list[Block]]] = [(screen.title, [])]
    for block in screen.blocks:
        if isinstance(block, Paragraph) and block.style == "heading":
            found.append((block.plain, []))
        else:
            found[-1][1].append(block)
    return [(name, tuple(blocks)) for name, blocks in found if blocks]
