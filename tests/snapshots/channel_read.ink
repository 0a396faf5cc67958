   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
h  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #efbc3a on #181c21 bold reverse  |  #7f5400 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
j  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
k  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  default on #101318  |  default on #f8fafd  |  default on #131313
m  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
n  #34383e on #101318  |  #cfd1d4 on #f8fafd  |  #383838 on #131313
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
q  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
r  #97c9fd on #101318 bold  |  #1460a1 on #f8fafd bold  |  #e5e5e5 on #131313 bold
s  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
t  #43d5d9 on #101318 bold  |  #006c6f on #f8fafd bold  |  #e5e5e5 on #131313 bold
u  #e68ab0 on #101318 bold  |  #86345a on #f8fafd bold  |  #e5e5e5 on #131313 bold
v  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
w  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
x  #82868e on #101318  |  #707274 on #f8fafd  |  #868686 on #131313
y  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
z  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 11h 9e 29g 1f 9i 1f 1g
2j 7h 7f 1k 1f 1l 35m 26l
9e 9f 1l 26n 7m 27n 1o
2p 11b 5c 1l 3q 42m 16o
7e 11f 1l 60r 1o
2j 4f 2s 10f 1l 3q 3t 7m 48o
2j 6h 2s 6f 1k 1f 1l 3q 58o
2j 5h 2e 7f 1k 1f 1l 3q 5u 7m 46o
18f 1l 3q 58o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 62l
18f 1l 2v 13w 25q 21l
18f 1l 20q 41l
18f 62x
18f 1x 1l 1y 36m 22l 1x
18f 62x
1a 2b 7z 2b 15z 2b 9z 6b 7z 17c 6b 5z 1a
