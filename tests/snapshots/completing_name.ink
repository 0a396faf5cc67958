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
m  #34383e on #101318  |  #cfd1d4 on #f8fafd  |  #383838 on #131313
n  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
q  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
r  #43d5d9 on #101318 bold  |  #006c6f on #f8fafd bold  |  #e5e5e5 on #131313 bold
s  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
t  #e68ab0 on #101318 bold  |  #86345a on #f8fafd bold  |  #e5e5e5 on #131313 bold
u  #efbc3a on #151f2a  |  #7f5400 on #e7f1fc  |  #e5e5e5 on #1e1e1e
v  #e0e5ed on #151f2a bold  |  #202224 on #e7f1fc bold  |  #e5e5e5 on #1e1e1e bold
w  #a3a8af on #151f2a  |  #595b5d on #e7f1fc  |  #a7a7a7 on #1e1e1e
x  #e0e5ed on #151f2a  |  #202224 on #e7f1fc  |  #e5e5e5 on #1e1e1e
y  #e0e5ed on #21242a bold reverse  |  #202224 on #e8e9ec bold reverse  |  #e5e5e5 on #242424 bold reverse
z  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
A  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
B  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
C  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 11h 18e 20g 1f 9i 1f 1g
2j 7h 7f 1k 1f 1l 26m 7n 27m 1o
2p 11b 5c 1l 3q 40n 18o
7e 11f 1l 3q 3r 7n 48o
2j 4f 2s 10f 1l 3q 58o
2j 6h 2s 6f 1k 1f 1l 3q 5t 7n 46o
2j 5h 2e 7f 1k 1f 1l 3q 58o
18f 1l 3u 3v 7w 47x 1o
18f 1l 3u 57x 1o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1l 61o
18f 1a 8y 27a 26l
18f 1a 6c 29a 26l
18f 1a 7c 28a 26l
18f 1a 2b 10c 3b 10c 3b 6c 1a 26l
18f 1l 2z 13A 44q 2l
18f 1l 20q 41l
18f 62q
18f 1q 1l 1o 1B 56o 1l 1q
18f 62q
1a 2b 7C 2b 15C 2b 9C 6b 7C 17c 6b 5C 1a
