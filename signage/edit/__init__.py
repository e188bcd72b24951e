"""What a clerk changes in YAML files: spliced in, tried, published whole, kept as versions.

edit       what somebody wants changed, and what comes of it
ops        the operations, on plain data;  nodes, written  where values stand and how they look
splice     a text and operations become a text:  parts < values < rows
differ     how data becomes other data;  merge, lines  two changes of one file together
drafting   edits become bytes;  trial  read as a server would;  effect, unchanged  what is seen
exchange   one file for another;  journal  several as one;  disk  the files of a site
versions   every state;  differing  two of them side by side;  publisher  the one door
"""
