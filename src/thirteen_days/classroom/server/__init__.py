"""The classroom on the network: tokens, messages, and two small web applications. A leaf: nothing needs it.

Needs the ``classroom`` extra. ``service`` holds the lesson and is the one writer; ``student`` and
``console`` serve pages and sockets; ``wire`` reads what comes in. What goes out is a view of
``projection``, nothing else.
"""
