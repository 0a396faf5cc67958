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
n  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  #82868e on #101318  |  #707274 on #f8fafd  |  #868686 on #131313
q  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
r  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
s  #97c9fd on #21242a bold  |  #1460a1 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
t  #97c9fd on #101318 bold  |  #1460a1 on #f8fafd bold  |  #e5e5e5 on #131313 bold
u  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
v  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
w  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
x  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
y  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1l 1f 1m 3n 58o
2k 11h 3f 1l 1f 1m 3n 57o 1p
7e 11f 1m 3n 57o 1q
2r 4b 2d 8c 1s 1c 1m 3n 57o 1q
2k 6h 2i 6f 1l 1f 1m 3n 57o 1q
2k 5h 2e 7f 1l 1f 1m 3n 57o 1q
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 3n 58o
18f 1m 26t 35m
18f 1m 2u 13v 32n 14m
18f 62n
18f 1n 1m 1w 11x 47m 1n
18f 62n
1a 2b 7y 2b 9y 2b 9y 6b 7y 23c 6b 5y 1a
