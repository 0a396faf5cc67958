   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
f  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
g  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
h  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
i  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
j  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
k  default on #101318  |  #202224 on #f8fafd  |  default on #131313
l  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
m  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
n  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
q  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
r  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
s  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
t  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
u  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
v  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
A  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
B  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
C  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
D  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
12e 6f 1g 4h 10i 23g 1f 9j 13f 1g
14h 4f 1k 61l
7m 11f 1k 61l
2e 7h 7f 1e 1f 1k 61l
2e 11h 3f 1e 1f 1k 61l
2m 76n 2l
2o 1n 2p 18q 54p 1n 2l
2e 1n 74p 1n 2l
2e 1n 2p 69r 3p 1n 2l
2f 1n 2p 64r 8p 1n 2l
2f 1n 2p 65r 7p 1n 2l
2f 1n 74p 1n 2l
2f 1n 15p 4s 1t 8s 2p 3u 1v 9u 2p 3u 1v 9u 16p 1n 2l
2f 1n 74p 1n 2l
2f 1n 2p 5w 8x 3w 8x 3w 7x 38p 1n 2l
2f 76n 2l
18f 1k 61l
18f 1g 33f 2h 7f 19g
18f 1k 2y 13z 32A 14k
18f 62A
18f 1A 1k 1B 11C 47k 1A
18f 62A
1a 2b 7D 2b 9D 2b 9D 2b 11D 6b 7D 10c 6b 5D 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1k 59l
1k 59l
1k 58n 1l
1k 1n 2p 18q 36p 1n 1l
1k 1n 56p 1n 1l
1k 1n 2p 52r 2p 1n 1l
1k 1n 2p 50r 4p 1n 1l
1k 1n 2p 50r 4p 1n 1l
1k 1n 2p 45r 9p 1n 1l
1k 1n 56p 1n 1l
1k 1n 6p 4s 1t 8s 2p 3u 1v 9u 2p 3u 1v 9u 7p 1n 1l
1k 1n 56p 1n 1l
1g 1n 2p 5w 8x 3w 8x 3w 7x 20p 1n 1g
1k 58n 1k
60A
1A 1k 1B 11C 45k 1A
60A
1a 2b 7D 2b 9D 2b 9D 2b 11D 3c 6b 5D 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
12e 22f 1g 4h 10i 47g 1f 9j 13f 1g
14h 10m 10f 1k 85l
7m 27f 1k 85l
2e 7h 19f 5m 1f 1k 85l
2f 12m 18f 1e 1f 1k 85l
2e 11h 15f 5m 1f 1k 85l
2f 29m 1f 1e 1f 1k 85l
7m 27f 1k 85l
2o 4b 2d 26c 1k 85l
34c 1k 85l
2e 6h 2i 18f 5m 1f 1k 85l
2f 19m 1f 76n 22l
2e 5h 2m 13f 1n 2p 18q 54p 1n 22l
2f 20m 1n 74p 1n 22l
22f 1n 2p 69r 3p 1n 22l
22f 1n 2p 64r 8p 1n 1C 21l
22f 1n 2p 65r 7p 1n 22l
22f 1n 74p 1n 22l
22f 1n 15p 4s 1t 8s 2p 3u 1v 9u 2p 3u 1v 9u 16p 1n 22l
22f 1n 74p 1n 22l
22f 1n 2p 5w 8x 3w 8x 3w 7x 38p 1n 22l
22f 76n 22l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1g 33f 2h 7f 43g
34f 1k 2y 13z 32A 38k
34f 86A
34f 1A 1k 1B 11C 71k 1A
34f 86A
1a 2b 7D 2b 9D 2b 9D 2b 11D 6b 7D 50c 6b 5D 1a
