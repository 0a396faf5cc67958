   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
h  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #efbc3a on #181c21 bold reverse  |  #7f5400 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
k  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
m  default on #101318  |  default on #f8fafd  |  default on #131313
n  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
o  #ef555b on #21242a  |  #bd2132 on #e8e9ec  |  #e5e5e5 on #242424
p  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
q  #f68678 on #21242a bold  |  #a43c33 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
r  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
s  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
t  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
u  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
v  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
w  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1l 1f 1m 61n
2k 11h 3f 1l 1f 1m 61n
7e 11f 1o 61a
2p 4b 2d 10c 1o 1a 22q 38a
2k 6h 2i 6f 1l 1f 1o 1a 56c 4a
2k 5h 2e 7f 1l 1f 1o 1a 53c 7a
18f 1o 1a 53c 7a
18f 1o 1a 54c 6a
18f 1o 61a
18f 1m 61n
18f 1m 61n
18f 1m 61n
18f 1m 61n
18f 1m 61n
18f 1m 61n
18f 1m 61n
18f 62m
18f 1m 2r 13s 32t 14m
18f 62t
18f 1t 1m 1u 11v 47m 1t
18f 62t
1a 2b 7w 2b 9w 2b 9w 6b 7w 23c 6b 5w 1a
