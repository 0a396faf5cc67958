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
s  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
t  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
u  default on #22262b  |  default on #e7e8eb  |  default on #262626
v  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
w  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
x  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
y  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
z  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
A  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
B  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
C  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
D  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
E  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
F  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
G  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
12e 6f 1g 4h 10i 23g 1f 9j 13f 1g
14h 4f 1k 61l
7m 11f 1k 61l
2e 7h 7f 1e 1f 1k 61l
2e 11h 3f 1e 1f 1k 61l
2m 76n 2l
2o 1n 2p 4q 68p 1n 2l
2e 1n 74p 1n 2l
2e 1n 2p 32r 40p 1n 2l
2f 1n 74p 1n 2l
2f 1n 2p 1s 68t 1n 2p 1n 2l
2f 1n 2p 1s 2u 1v 13w 50x 2u 1n 2p 1n 2l
2f 1n 2p 1s 68t 1n 2p 1n 2l
2f 1n 2p 70y 2p 1n 2l
2f 1n 74p 1n 2l
2f 1n 2p 2z 10A 5z 8A 3z 6A 38p 1n 2l
2f 76n 2l
18f 1g 33f 2h 7f 19g
18f 1k 2B 13C 32D 14k
18f 62D
18f 1D 1k 1E 11F 47k 1D
18f 62D
1a 2b 7G 2b 9G 2b 9G 2b 11G 6b 7G 10c 6b 5G 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 4h 10i 21g 1f 9j 13f 1g
1k 59l
1k 59l
1k 58n 1l
1k 1n 2p 4q 50p 1n 1l
1k 1n 56p 1n 1l
1k 1n 2p 32r 22p 1n 1l
1k 1n 56p 1n 1l
1k 1n 2p 1s 50t 1n 2p 1n 1l
1k 1n 2p 1s 2u 1v 13w 32x 2u 1n 2p 1n 1l
1k 1n 2p 1s 50t 1n 2p 1n 1l
1k 1n 2p 52y 2p 1n 1l
1k 1n 56p 1n 1l
1g 1n 2p 2z 10A 5z 8A 3z 6A 20p 1n 1g
1k 58n 1k
60D
1D 1k 1E 11F 45k 1D
60D
1a 2b 7G 2b 9G 2b 9G 2b 11G 3c 6b 5G 1a
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
2e 5h 2m 13f 1n 2p 4q 68p 1n 22l
2f 20m 1n 74p 1n 22l
22f 1n 2p 32r 40p 1n 22l
22f 1n 74p 1n 1F 21l
22f 1n 2p 1s 68t 1n 2p 1n 22l
22f 1n 2p 1s 2u 1v 13w 50x 2u 1n 2p 1n 22l
22f 1n 2p 1s 68t 1n 2p 1n 22l
22f 1n 2p 70y 2p 1n 22l
22f 1n 74p 1n 22l
22f 1n 2p 2z 10A 5z 8A 3z 6A 38p 1n 22l
22f 76n 22l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1k 85l
34f 1g 33f 2h 7f 43g
34f 1k 2B 13C 32D 38k
34f 86D
34f 1D 1k 1E 11F 71k 1D
34f 86D
1a 2b 7G 2b 9G 2b 9G 2b 11G 6b 7G 50c 6b 5G 1a
