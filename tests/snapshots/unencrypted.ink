   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
f  default on #ef555b  |  default on #bd2132  |  default on #e5e5e5
g  #000000 on #ef555b bold  |  #ffffff on #bd2132 bold  |  #000000 on #e5e5e5 bold
h  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
i  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
k  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  #efbc3a on #181c21 bold reverse  |  #7f5400 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
n  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
o  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
p  default on #101318  |  default on #f8fafd  |  default on #131313
q  #34383e on #101318  |  #cfd1d4 on #f8fafd  |  #383838 on #131313
r  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
s  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
t  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
u  #43d5d9 on #101318 bold  |  #006c6f on #f8fafd bold  |  #e5e5e5 on #131313 bold
v  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
w  #efbc3a on #151f2a  |  #7f5400 on #e7f1fc  |  #e5e5e5 on #1e1e1e
x  #e0e5ed on #151f2a bold  |  #202224 on #e7f1fc bold  |  #e5e5e5 on #1e1e1e bold
y  #a3a8af on #151f2a  |  #595b5d on #e7f1fc  |  #a7a7a7 on #1e1e1e
z  #e0e5ed on #151f2a  |  #202224 on #e7f1fc  |  #e5e5e5 on #1e1e1e
A  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
B  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
C  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
── 80 × 24 ──
1a 8b 49c 2d 3b 16e 1a
1f 71g 8f
7h 11i 1j 4k 10l 23j 1i 9m 13i 1j
2n 7k 7i 1o 1i 1p 26q 7r 27q 1s
2n 11k 3i 1o 1i 1p 3t 3u 7r 48s
7h 11i 1p 3t 58s
2v 4b 2d 10c 1p 3t 58s
2n 6k 2l 6i 1o 1i 1p 3w 3x 7y 47z 1s
2n 5k 2h 7i 1o 1i 1p 3w 57z 1s
18i 1p 61s
18i 1p 61s
18i 1p 61s
18i 1p 61s
18i 1p 61s
18i 1p 61s
18i 1p 61s
18i 1p 61s
18i 62p
18i 1p 2A 13B 34t 12p
18i 1p 21t 40p
18i 62t
18i 1t 1p 1C 11r 47p 1t
18i 62t
1a 2b 7e 2b 9e 2b 9e 6b 7e 23c 6b 5e 1a
