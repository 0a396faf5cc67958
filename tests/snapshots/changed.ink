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
n  #34383e on #101318  |  #cfd1d4 on #f8fafd  |  #383838 on #131313
o  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
r  #43d5d9 on #101318 bold  |  #006c6f on #f8fafd bold  |  #e5e5e5 on #131313 bold
s  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
t  #a3a8af on #101318 italic  |  #595b5d on #f8fafd italic  |  #a7a7a7 on #131313 italic
u  #efbc3a on #151f2a  |  #7f5400 on #e7f1fc  |  #e5e5e5 on #1e1e1e
v  #e0e5ed on #151f2a bold  |  #202224 on #e7f1fc bold  |  #e5e5e5 on #1e1e1e bold
w  #a3a8af on #151f2a  |  #595b5d on #e7f1fc  |  #a7a7a7 on #1e1e1e
x  #e0e5ed on #151f2a  |  #202224 on #e7f1fc  |  #e5e5e5 on #1e1e1e
y  #a3a8af on #151f2a italic  |  #595b5d on #e7f1fc italic  |  #a7a7a7 on #1e1e1e italic
z  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
A  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
B  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
C  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1l 1f 1m 26n 7o 27n 1p
2k 11h 3f 1l 1f 1m 3q 3r 7o 48p
7e 11f 1m 3q 58p
2s 4b 2d 10c 1m 1p 2q 6t 52p
2k 6h 2i 6f 1l 1f 1m 3q 58p
2k 5h 2e 7f 1l 1f 1m 3u 3v 7w 47x 1p
18f 1m 3u 57x 1p
18f 1m 3q 3r 7o 48p
18f 1m 3q 36o 22p
18f 1m 1p 2q 58p
18f 1m 3q 35p 8t 15p
18f 1m 1p 2q 10o 3t 4o 41p
18f 1m 3q 21o 37p
18f 1m 3u 3v 7w 47x 1p
18f 1m 3u 18y 39x 1p
18f 1m 1x 2u 57x 1p
18f 62m
18f 1m 2z 13A 32q 14m
18f 62q
18f 1q 1m 1B 11o 47m 1q
18f 62q
1a 2b 7C 2b 9C 2b 9C 6b 7C 23c 6b 5C 1a
