"""The compiled executor: a play run straight from one round to the next, without a record.

It does what the reference does and nothing that an eye would look at: no events, no texts, no audiences.
Search, playouts and batches use it. Chance is asked of a ``Luck`` the moment it falls, so that a play stops
only where a side must choose.

====================  ===========================================================================
room                  what is in it
====================  ===========================================================================
``play``              a play under way, and whoever it asks: its luck, its choosers, its listener
``functions``         generated source compiled, and each failure traced to the author's line
``flush``             the end of a step
``answers``           the open decisions of a round answered by a chooser
``orders``            what each answer sets going, made ready
``weights``           how personas weigh options
``rounds``            rounds opened, and what has been sealed in them carried out
``turns``             the order of a turn, in steps and as one function each
``machine``           the front: a scenario compiled, which starts plays and takes them on
====================  ===========================================================================

A machine holds nothing of any play, and each play all that it needs; so one machine serves them all.
"""
