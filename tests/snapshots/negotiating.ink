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
j  #67b0f9 on #181c21 bold reverse  |  #0f61a5 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
k  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
m  default on #101318  |  default on #f8fafd  |  default on #131313
n  #34383e on #101318  |  #cfd1d4 on #f8fafd  |  #383838 on #131313
o  #a3a8af on #101318  |  #595b5d on #f8fafd  |  #a7a7a7 on #131313
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  #efbc3a on #101318  |  #7f5400 on #f8fafd  |  #e5e5e5 on #131313
r  #43d5d9 on #101318 bold  |  #006c6f on #f8fafd bold  |  #e5e5e5 on #131313 bold
s  #67b0f9 on #21242a bold  |  #0f61a5 on #e8e9ec bold  |  #e5e5e5 on #242424 bold
t  #67b0f9 on #21242a  |  #0f61a5 on #e8e9ec  |  #e5e5e5 on #242424
u  #efbc3a on #151f2a  |  #7f5400 on #e7f1fc  |  #e5e5e5 on #1e1e1e
v  #e0e5ed on #151f2a bold  |  #202224 on #e7f1fc bold  |  #e5e5e5 on #1e1e1e bold
w  #a3a8af on #151f2a  |  #595b5d on #e7f1fc  |  #a7a7a7 on #1e1e1e
x  #e0e5ed on #151f2a  |  #202224 on #e7f1fc  |  #e5e5e5 on #1e1e1e
y  #67b0f9 on #101318 bold  |  #0f61a5 on #f8fafd bold  |  #e5e5e5 on #131313 bold
z  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
A  #67b0f9 on #101318  |  #0f61a5 on #f8fafd  |  #e5e5e5 on #131313
B  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
C  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 22g 12f 11j 1f 1g
2k 7h 7f 1l 1f 1m 26n 7o 27n 1p
2k 11h 3f 1l 1f 1m 3q 3r 7o 48p
7e 11f 1m 3q 58p
2s 4b 2d 8c 1t 1c 1m 3q 58p
2k 6h 2i 6f 1l 1f 1m 3u 3v 7w 47x 1p
2k 5h 2e 7f 1l 1f 1m 3u 57x 1p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1g 30f 2h 9f 20g
18f 1m 2y 13z 45A 1m
18f 1m 11A 50m
18f 62A
18f 1A 1m 1B 23o 35m 1A
18f 62A
1a 2b 7C 2b 11C 2b 9C 6b 7C 21c 6b 5C 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 46g 12f 11j 1f 1g
2k 7h 19f 5e 1f 1m 38n 7o 39n 1p
2f 12e 18f 1l 1f 1m 6o 3q 3r 3q 70p
2k 11h 15f 5e 1f 1m 6o 3q 3r 3q 70p
2f 29e 1f 1l 1f 1m 85p
7e 27f 1m 6w 3u 3v 3u 69x 1p
2s 4b 2d 26c 1m 85p
2c 9C 23c 1m 85p
2k 6h 2i 18f 5e 1f 1m 85p
2f 19e 11f 1l 1f 1m 85p
2k 5h 2e 19f 5e 1f 1m 85p
2f 21e 9f 1l 1f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1m 85p
34f 1g 30f 2h 9f 44g
34f 1m 2y 13z 57A 13m
34f 86A
34f 1A 1m 1B 23o 59m 1A
34f 86A
1a 2b 7C 2b 11C 2b 9C 6b 8C 6b 9C 6b 7C 32c 6b 5C 1a
