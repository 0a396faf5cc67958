   dark  |  light  |  no colour
a  default on #21242a  |  default on #e8e9ec  |  default on #242424
b  #e0e5ed on #21242a bold  |  #202224 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
c  #e0e5ed on #21242a  |  #202224 on #e8e9ec  |  #e5e5e5 on #242424
d  #70d5ed on #21242a  |  #0d697a on #e8e9ec  |  #e5e5e5 on #242424
e  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
h  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #efbc3a on #181c21 bold reverse  |  #7f5400 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
k  default on #101318  |  default on #f8fafd  |  default on #131313
l  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
o  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
p  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
q  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
r  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
s  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
t  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
u  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
12e 6f 1g 4h 10i 23g 1f 9j 13f 1g
14h 4f 1k 61l
7m 11f 1k 61l
2n 7h 7f 1e 1f 1k 61l
2n 11h 3f 1e 1f 1k 61l
7m 11f 1k 61l
2o 4b 2d 10c 1k 61l
2n 6h 2i 6f 1e 1f 1k 61l
2n 5h 2m 7f 1e 1f 1k 61l
18f 1k 52p 9l
18f 1k 61l
18f 1k 61l
18f 1k 61l
18f 1k 61l
18f 1k 61l
18f 1k 61l
18f 1k 61l
18f 1g 33f 2h 7f 19g
18f 1k 2q 13r 32s 14k
18f 62s
18f 1s 1k 1t 11p 47k 1s
18f 62s
1a 2b 7u 2b 9u 2b 9u 2b 9u 6b 7u 12c 6b 5u 1a
