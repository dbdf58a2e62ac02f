VAR a = 0
VAR b = 0
VAR c = 0
VAR d = 0
VAR e = 0
VAR f = 0
VAR lap = 0
-> point_0
=== point_0 ===
What now?
+ [Answer 0]
    ~ a = a - 1
    ~ b = b - 2
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e + 1
    ~ f = f - 2
    It is done.
    -> point_1
+ {e >= 2} [Answer 1]
    ~ a = a - 2
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d - 1
    ~ e = e + 2
    ~ f = f + 2
    It is done.
    -> point_1
+ {d >= 2} [Answer 2]
    ~ a = a + 1
    ~ b = b - 2
    ~ c = c - 2
    ~ d = d + 2
    ~ e = e + 1
    ~ f = f + 1
    It is done.
    -> point_1
+ [Answer 3]
    ~ a = a - 1
    ~ b = b + 1
    ~ c = c + 2
    ~ d = d + 2
    ~ e = e - 2
    ~ f = f + 2
    It is done.
    -> point_1
=== point_1 ===
What now?
+ [Answer 0]
    ~ a = a + 1
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e + 2
    ~ f = f - 2
    It is done.
    -> point_2
+ {e < 2} {c < 1} [Answer 1]
    ~ a = a + 1
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d + 1
    ~ e = e - 2
    ~ f = f - 2
    It is done.
    -> point_2
+ {a < 2} [Answer 2]
    ~ a = a + 2
    ~ b = b + 1
    ~ c = c - 1
    ~ d = d + 2
    ~ e = e - 2
    ~ f = f - 2
    It is done.
    -> point_2
=== point_2 ===
What now?
+ [Answer 0]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d - 2
    ~ e = e - 1
    ~ f = f - 2
    It is done.
    -> point_3
+ {a < 1} {b >= -1} [Answer 1]
    ~ a = a + 1
    ~ b = b - 1
    ~ c = c - 1
    ~ d = d + 2
    ~ e = e - 1
    ~ f = f + 2
    It is done.
    -> point_3
+ [Answer 2]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e + 1
    ~ f = f + 1
    It is done.
    -> point_3
+ [Answer 3]
    ~ a = a - 1
    ~ b = b + 1
    ~ c = c - 1
    ~ d = d + 1
    ~ e = e + 1
    ~ f = f - 1
    It is done.
    -> point_3
=== point_3 ===
What now?
+ [Answer 0]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d + 2
    ~ e = e + 1
    ~ f = f + 2
    It is done.
    -> point_4
+ {a >= 0} {c < 0} [Answer 1]
    ~ a = a + 1
    ~ b = b + 1
    ~ c = c + 2
    ~ d = d - 1
    ~ e = e - 1
    ~ f = f - 1
    It is done.
    -> point_4
+ [Answer 2]
    ~ a = a - 2
    ~ b = b + 1
    ~ c = c + 2
    ~ d = d - 2
    ~ e = e + 1
    ~ f = f - 1
    It is done.
    -> point_4
=== point_4 ===
What now?
+ [Answer 0]
    ~ a = a + 1
    ~ b = b - 1
    ~ c = c - 1
    ~ d = d - 2
    ~ e = e + 2
    ~ f = f - 1
    It is done.
    -> point_5
+ {a >= -2} [Answer 1]
    ~ a = a + 1
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e + 2
    ~ f = f + 1
    It is done.
    -> point_5
+ {c < 1} {f >= 2} [Answer 2]
    ~ a = a - 2
    ~ b = b + 1
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e - 2
    ~ f = f - 1
    It is done.
    -> point_5
=== point_5 ===
What now?
+ [Answer 0]
    ~ a = a - 1
    ~ b = b + 1
    ~ c = c - 2
    ~ d = d - 1
    ~ e = e - 1
    ~ f = f + 2
    It is done.
    -> point_6
+ [Answer 1]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 1
    ~ d = d + 2
    ~ e = e + 2
    ~ f = f + 2
    It is done.
    -> point_6
+ [Answer 2]
    ~ a = a - 1
    ~ b = b - 2
    ~ c = c + 2
    ~ d = d + 2
    ~ e = e - 2
    ~ f = f + 2
    It is done.
    -> point_6
+ {b < 0} [Answer 3]
    ~ a = a + 1
    ~ b = b - 2
    ~ c = c - 2
    ~ d = d + 2
    ~ e = e - 2
    ~ f = f + 2
    It is done.
    -> point_6
=== point_6 ===
What now?
+ [Answer 0]
    ~ a = a + 2
    ~ b = b - 1
    ~ c = c + 2
    ~ d = d - 2
    ~ e = e - 1
    ~ f = f - 1
    It is done.
    -> point_7
+ {c >= -2} [Answer 1]
    ~ a = a + 2
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d + 2
    ~ e = e + 1
    ~ f = f - 1
    It is done.
    -> point_7
+ [Answer 2]
    ~ a = a - 2
    ~ b = b - 1
    ~ c = c - 1
    ~ d = d + 1
    ~ e = e + 1
    ~ f = f + 2
    It is done.
    -> point_7
=== point_7 ===
What now?
+ [Answer 0]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d - 2
    ~ e = e + 2
    ~ f = f - 1
    It is done.
    -> point_8
+ [Answer 1]
    ~ a = a + 1
    ~ b = b + 1
    ~ c = c - 1
    ~ d = d + 1
    ~ e = e + 2
    ~ f = f + 2
    It is done.
    -> point_8
+ {d >= -1} [Answer 2]
    ~ a = a - 2
    ~ b = b + 2
    ~ c = c + 1
    ~ d = d + 2
    ~ e = e - 1
    ~ f = f - 1
    It is done.
    -> point_8
+ [Answer 3]
    ~ a = a + 1
    ~ b = b + 1
    ~ c = c - 1
    ~ d = d + 1
    ~ e = e + 2
    ~ f = f + 1
    It is done.
    -> point_8
=== point_8 ===
What now?
+ [Answer 0]
    ~ a = a - 1
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d - 2
    ~ e = e - 1
    ~ f = f + 2
    It is done.
    -> point_9
+ [Answer 1]
    ~ a = a - 1
    ~ b = b + 1
    ~ c = c + 2
    ~ d = d - 1
    ~ e = e - 2
    ~ f = f - 1
    It is done.
    -> point_9
+ {a >= 1} {e >= 2} [Answer 2]
    ~ a = a - 2
    ~ b = b + 1
    ~ c = c + 2
    ~ d = d + 2
    ~ e = e + 1
    ~ f = f - 1
    It is done.
    -> point_9
=== point_9 ===
What now?
+ [Answer 0]
    ~ a = a - 2
    ~ b = b - 2
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e - 2
    ~ f = f + 1
    It is done.
    -> point_10
+ {a < 2} [Answer 1]
    ~ a = a - 1
    ~ b = b - 2
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e + 1
    ~ f = f - 1
    It is done.
    -> point_10
+ {c >= -2} [Answer 2]
    ~ a = a - 2
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d - 1
    ~ e = e + 1
    ~ f = f + 1
    It is done.
    -> point_10
+ [Answer 3]
    ~ a = a + 1
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d + 2
    ~ e = e - 1
    ~ f = f + 2
    It is done.
    -> point_10
=== point_10 ===
What now?
+ [Answer 0]
    ~ a = a + 1
    ~ b = b - 2
    ~ c = c - 1
    ~ d = d - 2
    ~ e = e + 2
    ~ f = f - 2
    It is done.
    -> point_11
+ [Answer 1]
    ~ a = a - 2
    ~ b = b + 2
    ~ c = c - 2
    ~ d = d - 1
    ~ e = e - 2
    ~ f = f + 2
    It is done.
    -> point_11
+ {e < 2} [Answer 2]
    ~ a = a - 1
    ~ b = b - 2
    ~ c = c - 2
    ~ d = d + 2
    ~ e = e - 1
    ~ f = f - 2
    It is done.
    -> point_11
=== point_11 ===
What now?
+ [Answer 0]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d - 1
    ~ e = e + 1
    ~ f = f + 1
    It is done.
    -> point_12
+ {d >= -1} [Answer 1]
    ~ a = a + 1
    ~ b = b + 1
    ~ c = c - 2
    ~ d = d - 2
    ~ e = e - 1
    ~ f = f + 1
    It is done.
    -> point_12
+ {a < 2} {a < -1} [Answer 2]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c - 2
    ~ d = d + 1
    ~ e = e - 2
    ~ f = f + 1
    It is done.
    -> point_12
=== point_12 ===
What now?
+ [Answer 0]
    ~ a = a + 1
    ~ b = b + 2
    ~ c = c + 1
    ~ d = d - 1
    ~ e = e - 1
    ~ f = f - 1
    It is done.
    -> point_13
+ {e >= -2} [Answer 1]
    ~ a = a + 2
    ~ b = b - 2
    ~ c = c - 2
    ~ d = d + 2
    ~ e = e - 2
    ~ f = f - 2
    It is done.
    -> point_13
+ [Answer 2]
    ~ a = a - 1
    ~ b = b - 2
    ~ c = c + 2
    ~ d = d - 2
    ~ e = e + 2
    ~ f = f - 1
    It is done.
    -> point_13
+ {b >= -2} [Answer 3]
    ~ a = a - 2
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d - 2
    ~ e = e - 1
    ~ f = f + 1
    It is done.
    -> point_13
=== point_13 ===
What now?
+ [Answer 0]
    ~ a = a + 1
    ~ b = b - 2
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e + 1
    ~ f = f + 2
    It is done.
    -> point_14
+ [Answer 1]
    ~ a = a - 1
    ~ b = b + 1
    ~ c = c + 2
    ~ d = d - 2
    ~ e = e - 1
    ~ f = f + 1
    It is done.
    -> point_14
+ [Answer 2]
    ~ a = a - 1
    ~ b = b + 1
    ~ c = c - 2
    ~ d = d - 1
    ~ e = e + 1
    ~ f = f + 2
    It is done.
    -> point_14
=== point_14 ===
What now?
+ [Answer 0]
    ~ a = a - 2
    ~ b = b - 1
    ~ c = c + 2
    ~ d = d - 1
    ~ e = e - 1
    ~ f = f + 1
    It is done.
    -> point_15
+ {b >= -2} [Answer 1]
    ~ a = a + 1
    ~ b = b + 2
    ~ c = c - 2
    ~ d = d + 1
    ~ e = e - 1
    ~ f = f + 2
    It is done.
    -> point_15
+ {d < 1} [Answer 2]
    ~ a = a - 1
    ~ b = b - 2
    ~ c = c + 1
    ~ d = d + 1
    ~ e = e + 2
    ~ f = f - 1
    It is done.
    -> point_15
+ {c >= 0} [Answer 3]
    ~ a = a + 2
    ~ b = b - 2
    ~ c = c + 1
    ~ d = d - 1
    ~ e = e + 1
    ~ f = f + 1
    It is done.
    -> point_15
=== point_15 ===
What now?
+ [Answer 0]
    ~ a = a - 1
    ~ b = b + 1
    ~ c = c - 1
    ~ d = d - 1
    ~ e = e + 1
    ~ f = f + 1
    It is done.
    -> point_16
+ {e < 0} [Answer 1]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c - 2
    ~ d = d + 2
    ~ e = e + 1
    ~ f = f - 2
    It is done.
    -> point_16
+ [Answer 2]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d + 1
    ~ e = e + 2
    ~ f = f - 1
    It is done.
    -> point_16
=== point_16 ===
What now?
+ [Answer 0]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d + 2
    ~ e = e - 1
    ~ f = f - 1
    It is done.
    -> point_17
+ {c < 0} [Answer 1]
    ~ a = a + 1
    ~ b = b - 1
    ~ c = c - 1
    ~ d = d + 2
    ~ e = e + 1
    ~ f = f + 2
    It is done.
    -> point_17
+ {c < 2} {c >= 0} [Answer 2]
    ~ a = a + 1
    ~ b = b - 2
    ~ c = c - 2
    ~ d = d + 1
    ~ e = e + 2
    ~ f = f + 2
    It is done.
    -> point_17
+ [Answer 3]
    ~ a = a + 1
    ~ b = b + 2
    ~ c = c - 2
    ~ d = d - 2
    ~ e = e + 2
    ~ f = f + 1
    It is done.
    -> point_17
=== point_17 ===
What now?
+ [Answer 0]
    ~ a = a - 1
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d + 2
    ~ e = e + 1
    ~ f = f - 1
    It is done.
    -> point_18
+ {e >= 2} [Answer 1]
    ~ a = a + 2
    ~ b = b + 2
    ~ c = c + 2
    ~ d = d - 2
    ~ e = e + 2
    ~ f = f - 1
    It is done.
    -> point_18
+ [Answer 2]
    ~ a = a + 2
    ~ b = b + 1
    ~ c = c - 2
    ~ d = d - 1
    ~ e = e - 1
    ~ f = f - 1
    It is done.
    -> point_18
=== point_18 ===
What now?
+ [Answer 0]
    ~ a = a + 2
    ~ b = b - 2
    ~ c = c + 1
    ~ d = d - 1
    ~ e = e + 1
    ~ f = f - 2
    It is done.
    -> point_19
+ {e >= -2} [Answer 1]
    ~ a = a + 2
    ~ b = b + 1
    ~ c = c - 1
    ~ d = d - 2
    ~ e = e + 1
    ~ f = f + 2
    It is done.
    -> point_19
+ {c >= -1} [Answer 2]
    ~ a = a - 2
    ~ b = b + 2
    ~ c = c - 1
    ~ d = d + 2
    ~ e = e + 2
    ~ f = f - 2
    It is done.
    -> point_19
+ [Answer 3]
    ~ a = a + 2
    ~ b = b - 1
    ~ c = c + 1
    ~ d = d - 1
    ~ e = e + 1
    ~ f = f + 1
    It is done.
    -> point_19
=== point_19 ===
What now?
+ [Answer 0]
    ~ a = a + 1
    ~ b = b - 1
    ~ c = c - 1
    ~ d = d - 1
    ~ e = e + 1
    ~ f = f + 2
    It is done.
    -> next_lap
+ [Answer 1]
    ~ a = a - 1
    ~ b = b - 1
    ~ c = c + 2
    ~ d = d + 1
    ~ e = e + 1
    ~ f = f - 1
    It is done.
    -> next_lap
+ {a < 2} {d >= 2} [Answer 2]
    ~ a = a - 2
    ~ b = b + 2
    ~ c = c + 1
    ~ d = d - 1
    ~ e = e - 1
    ~ f = f + 2
    It is done.
    -> next_lap
=== next_lap ===
~ lap = lap + 1
{ lap < 2: -> point_0 }
{
- a + b > 34: war
- c - d > 26: deal
- a + c < 30: fold
- else: standoff
}
-> END
