"""What is heard: sounds and their captions, and the voice that reads the screen. All of it can be missing.

``cues`` is the table of what is heard when; ``synthesis`` computes the sounds, ``player`` plays them;
``spoken`` finds the words and ``voice`` says them; ``ears`` is what a stage tells what has come.
"""
