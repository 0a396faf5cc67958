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
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  default on #101318  |  #202224 on #f8fafd  |  default on #131313
q  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
r  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
s  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
t  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
u  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
v  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
w  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
x  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
y  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
A  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
B  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
C  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
D  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
E  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
F  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 16f 56e 1c 1g 1h
2i 1c 74e 1c 2j
2i 1c 2e 8f 42k 19e 1l 2e 1c 2j
2d 1c 2e 5f 6k 58e 1l 2e 1c 2j
2m 1c 71e 1l 2e 1c 2j
2i 1c 2e 12f 57e 1l 2e 1c 2j
2i 1c 2e 59k 10e 1l 2e 1c 2j
2g 1c 2e 7f 32k 30e 1l 2e 1c 2j
2g 1c 2e 11f 52k 6e 1l 2e 1c 2j
2g 1c 2e 10f 23k 36e 1l 2e 1c 2j
2g 1c 2e 12f 57e 1l 2e 1c 2j
2g 1c 2e 1c 1e 18k 49e 1l 2e 1c 2j
2g 1c 2e 8f 61e 1l 2e 1c 2j
2g 1c 2e 1c 1e 64k 3e 1n 2e 1c 2j
2g 1c 2e 1c 1e 5k 62e 1o 2e 1c 2j
2g 1c 2e 65k 4e 1o 2e 1c 2j
2g 1c 2e 43k 26e 1o 2e 1c 2j
2g 1c 74e 1c 2p
2g 1c 24e 3q 1r 8q 2e 4s 1t 7s 24e 1c 2p
2g 1c 74e 1c 2u
2g 1c 2e 3v 8w 1v 10w 3v 5w 42e 1c 1p 1u
2g 55c 19x 2c 2u
1a 2b 7y 2b 9y 2b 11y 6b 7y 21z 6b 5y 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 16f 38e 1c 1h
1p 1c 56e 1c 1j
1p 1c 2e 8f 42k 1e 1l 2e 1c 1j
1p 1c 2e 5f 6k 40e 1l 2e 1c 1j
1p 1c 53e 1l 2e 1c 1j
1p 1c 2e 12f 39e 1l 2e 1c 1j
1p 1c 2e 48k 3e 1n 2e 1c 1j
1p 1c 2e 10k 41e 1o 2e 1c 1j
1p 1c 2e 7f 32k 12e 1o 2e 1c 1j
1p 1c 2e 11f 34k 6e 1o 2e 1c 1j
1p 1c 2e 17k 34e 1o 2e 1c 1j
1p 1c 2e 10f 23k 18e 1o 2e 1c 1j
1p 1c 2e 12f 39e 1o 2e 1c 1j
1p 1c 56e 1c 1p
1p 1c 15e 3q 1r 8q 2e 4s 1t 7s 15e 1c 1p
1u 1c 56e 1c 1u
1u 1c 2e 3v 8w 1v 10w 3v 5w 24e 1c 1u
1u 37c 19x 2c 1u
1a 2b 7y 2b 9y 2b 11y 6b 8y 6b 5y 1a
── 120 × 36 ──
1a 8b 105z 2A 3b 1a
7d 27g 1h 4B 10C 47h 1g 9D 13g 1h
2i 7B 19g 5d 1g 1p 85j
2g 12d 18g 1i 1g 1p 85j
2i 11B 9g 76c 22j
2g 20d 1c 2e 16f 56e 1c 22j
7d 15g 1c 74e 1c 22j
2m 4b 2A 14z 1c 2e 8f 42k 22e 1c 22j
22z 1c 2e 5f 6k 61e 1c 22j
2i 6B 2C 12g 1c 74e 1c 22j
2g 19d 1g 1c 2e 12f 60e 1c 22j
2i 5B 2d 13g 1c 2e 59k 13e 1c 22j
2g 20d 1c 2e 7f 32k 33e 1c 22j
22g 1c 2e 11f 52k 9e 1c 22j
22g 1c 2e 10f 23k 39e 1c 22j
22g 1c 2e 12f 60e 1c 22j
22g 1c 2e 1c 1e 18k 52e 1c 1E 21j
22g 1c 2e 8f 64e 1c 22j
22g 1c 2e 1c 1e 64k 6e 1c 22j
22g 1c 2e 1c 1e 5k 65e 1c 22j
22g 1c 2e 65k 7e 1c 22j
22g 1c 2e 43k 29e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 30f 42e 1c 22j
22g 1c 2e 64k 8e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 66w 6e 1c 22j
22g 1c 74e 1c 22j
22g 1c 24e 3q 1r 8q 2e 4s 1t 7s 24e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 3v 8w 1v 10w 3v 5w 42e 1c 22p
22g 76c 22p
34g 86u
34g 1u 1p 1F 11E 71p 1u
34g 86u
1a 2b 7y 2b 9y 2b 11y 6b 7y 61z 6b 5y 1a
