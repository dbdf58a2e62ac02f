"""Ways to choose. A policy sees observations, never a state; its draws are keyed by its side."""

from thirteen_days.policies.doctrine import Doctrine
from thirteen_days.policies.draws import draw
from thirteen_days.policies.policy import HUMAN, Choice, Policy
from thirteen_days.policies.registry import disposition_of, listed, persona_of, policy, policy_names
from thirteen_days.policies.scripted import First, History, Listed, Uniform

__all__ = [
    "HUMAN",
    "Choice",
    "Doctrine",
    "First",
    "History",
    "Listed",
    "Policy",
    "Uniform",
    "disposition_of",
    "draw",
    "listed",
    "persona_of",
    "policy",
    "policy_names",
]
