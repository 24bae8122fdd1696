"""All that can reach another computer, and nothing else can; imported late, by the verbs that call, and by nobody."""
