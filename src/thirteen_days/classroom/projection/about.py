"""What everybody may read at any time: it comes from the scenario, and from nothing that happens."""

from thirteen_days.classroom.course import Course
from thirteen_days.present import Words


def about(course: Course) -> dict[str, object]:
    """The background at both levels, and (word, meaning, meaning in plain words) of the glossary."""
    words, simple = Words(course.scenario), Words(course.scenario, "plain")
    lesson = course.lesson
    return {
        "background": words.key(lesson.background) if lesson.background else "",
        "plain": simple.key(lesson.background) if lesson.background else "",
        "words": [
            (words.key(one.name), words.key(one.text), simple.key(one.text)) for one in lesson.glossary
        ],
    }
