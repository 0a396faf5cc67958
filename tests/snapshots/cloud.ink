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
t  #efbc3a on #151f2a  |  #7f5400 on #e7f1fc  |  #e5e5e5 on #1e1e1e
u  #e0e5ed on #151f2a bold  |  #202224 on #e7f1fc bold  |  #e5e5e5 on #1e1e1e bold
v  #a3a8af on #151f2a  |  #595b5d on #e7f1fc  |  #a7a7a7 on #1e1e1e
w  #e0e5ed on #151f2a  |  #202224 on #e7f1fc  |  #e5e5e5 on #1e1e1e
x  #efbc3a on #101318 bold  |  #7f5400 on #f8fafd bold  |  #e5e5e5 on #131313 bold
y  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
z  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
A  #a3a8af on #21242a  |  #595b5d on #e8e9ec  |  #a7a7a7 on #242424
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1l 1f 1m 26n 7o 27n 1p
2k 11h 3f 1l 1f 1m 3q 3r 7o 48p
7e 11f 1m 3q 58p
2s 4b 2d 10c 1m 3q 58p
2k 6h 2i 6f 1l 1f 1m 3t 3u 7v 47w 1p
2k 5h 2e 7f 1l 1f 1m 3t 57w 1p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 1m 61p
18f 62m
18f 1m 2x 13y 32q 14m
18f 62q
18f 1q 1m 1z 11o 47m 1q
18f 62q
1a 2b 7A 2b 9A 2b 9A 6b 7A 23c 6b 5A 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1m 38n 7o 39n 1p
2f 12e 18f 1l 1f 1m 6o 3q 3r 3q 70p
2k 11h 15f 5e 1f 1m 6o 3q 3r 3q 70p
2f 29e 1f 1l 1f 1m 85p
7e 27f 1m 6v 3t 3u 3t 69w 1p
2s 4b 2d 20c 5A 1c 1m 85p
2c 30A 2c 1m 85p
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
34f 86m
34f 1m 2x 13y 32q 38m
34f 86q
34f 1q 1m 1z 11o 71m 1q
34f 86q
1a 2b 7A 2b 9A 2b 9A 6b 8A 6b 9A 6b 7A 34c 6b 5A 1a
