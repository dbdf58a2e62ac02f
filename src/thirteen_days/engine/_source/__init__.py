"""A scenario's rules written out as Python: what the compiled executor runs in its inner loops.

The reference (``_turn``, ``_round``, ``_effects``) is the definition; this says the same in straight lines.
A function's arguments are ``s``, the play (``_compiled.play.Play``), and ``v``, its values. Changes wait for
the end of the step: in ``s.adds`` as (index, amount), in ``s.sets`` likewise, where index -1 ends the play.
A step in which nothing that has been changed is read again, or changed again, needs no waiting: it is
written out *in place*. Only checked expression trees come in, so the source holds nothing that an author
typed but names, and those are quoted.

====================  ===========================================================================
room                  what it writes
====================  ===========================================================================
``expressions``       one expression
``lines``             functions, conditions, cases, and the author's place behind what may fail
``effects``           a list of effects, its changes left for the end of the step
``steps``             a whole step, in place where that comes to the same
``decisions``         what is open, and how personas weigh it
``happenings``        events, hazards, endings, payoffs
``rules``             the module of all these, a function each
``turns``             whole plays, a function a turn, which call the functions of ``rules``
====================  ===========================================================================

Each room calls only those above it.
"""
