   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
d  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
e  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
f  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
k  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
l  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
m  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  default on #101318  |  #202224 on #f8fafd  |  default on #131313
r  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
s  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
t  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
u  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
v  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
y  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
A  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
B  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
C  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
D  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
E  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
F  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
G  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
H  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
I  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 32f 40e 1c 1g 1h
2i 1c 74e 1c 2j
2i 1c 2e 7f 35k 27e 1l 2e 1c 2j
2d 1c 2e 13f 41k 15e 1l 2e 1c 2j
2m 1c 2e 14f 3k 52e 1l 2e 1c 2j
2i 1c 2e 24f 45e 1l 2e 1c 2j
2i 1c 2e 1c 1e 18k 49e 1l 2e 1c 2j
2g 1c 71e 1l 2e 1c 2j
2g 1c 2e 60n 9e 1l 2e 1c 2j
2g 1c 2e 1c 1e 12k 55e 1l 2e 1c 2j
2g 1c 71e 1l 2e 1c 2j
2g 1c 2e 61f 8e 1l 2e 1c 2j
2g 1c 2e 1c 1e 11k 56e 1l 2e 1c 2j
2g 1c 2e 50n 19e 1l 2e 1c 2j
2g 1c 71e 1l 2e 1c 2j
2g 1c 2e 61f 8e 1o 2e 1c 2j
2g 1c 2e 1c 1e 20k 47e 1p 2e 1c 2j
2g 1c 74e 1c 2q
2g 1c 22e 3r 1s 10r 2e 4t 1u 9t 22e 1c 2q
2g 1c 74e 1c 2v
2g 1c 2e 3w 8n 1w 12n 3w 6n 39e 1c 1q 1v
2g 55c 19x 2c 2v
1a 2b 7y 2b 9y 2b 11y 6b 7y 21z 6b 5y 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 32f 22e 1c 1h
1q 1c 56e 1c 1j
1q 1c 2e 7f 35k 9e 1l 2e 1c 1j
1q 1c 2e 13f 32k 6e 1l 2e 1c 1j
1q 1c 2e 8k 43e 1l 2e 1c 1j
1q 1c 2e 14f 3k 34e 1l 2e 1c 1j
1q 1c 2e 24f 27e 1l 2e 1c 1j
1q 1c 2e 1c 1e 18k 31e 1o 2e 1c 1j
1q 1c 53e 1p 2e 1c 1j
1q 1c 2e 42n 9e 1p 2e 1c 1j
1q 1c 2e 17n 34e 1p 2e 1c 1j
1q 1c 2e 1c 1e 12k 37e 1p 2e 1c 1j
1q 1c 53e 1p 2e 1c 1j
1q 1c 56e 1c 1q
1q 1c 13e 3r 1s 10r 2e 4t 1u 9t 13e 1c 1q
1v 1c 56e 1c 1v
1v 1c 2e 3w 8n 1w 12n 3w 6n 21e 1c 1v
1v 37c 19x 2c 1v
1a 2b 7y 2b 9y 2b 11y 6b 8y 6b 5y 1a
── 120 × 36 ──
1a 8b 105z 2A 3b 1a
7d 27g 1h 4B 10C 47h 1g 9D 13g 1h
2i 7B 19g 5d 1g 1q 85j
2g 12d 18g 1i 1g 1q 85j
2i 11B 15g 5d 1g 1q 85j
2g 20d 76c 22j
7d 15g 1c 2e 32f 40e 1c 22j
2m 4b 2A 14z 1c 74e 1c 22j
22z 1c 2e 7f 35k 30e 1c 22j
2i 6B 2C 12g 1c 2e 13f 41k 18e 1c 22j
2g 19d 1g 1c 2e 14f 3k 55e 1c 22j
2i 5B 2d 13g 1c 2e 24f 48e 1c 22j
2g 20d 1c 2e 1c 1e 18k 52e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 60n 12e 1c 22j
22g 1c 2e 1c 1e 12k 58e 1c 22j
22g 1c 74e 1c 1E 21j
22g 1c 2e 61f 11e 1c 22j
22g 1c 2e 1c 1e 11k 59e 1c 22j
22g 1c 2e 50n 22e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 61f 11e 1c 22j
22g 1c 2e 1c 1e 20k 50e 1c 22j
22g 1c 2e 65F 7e 1c 22j
22g 1c 2e 16F 56e 1c 22j
22g 1c 74e 1c 22j
22g 1c 22e 3r 1s 10r 2e 4t 1u 9t 22e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 3w 8n 1w 12n 3w 6n 39e 1c 22j
22g 76c 22j
34g 86q
34g 1q 2G 13H 32v 38q
34g 86v
34g 1v 1q 1I 11E 71q 1v
34g 86v
1a 2b 7y 2b 9y 2b 11y 6b 7y 61z 6b 5y 1a
