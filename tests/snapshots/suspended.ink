   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  #ef555b on #181c21  |  #bd2132 on #f2f3f6  |  #767676 on #1c1c1c
d  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
e  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
f  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
g  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
h  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
i  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
j  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
k  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
l  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
n  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
o  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
p  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
q  default on #101318  |  #202224 on #f8fafd  |  default on #131313
r  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
s  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
t  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
u  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
v  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
w  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
x  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
y  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
z  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
A  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
B  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
C  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
D  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
E  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 59f 13e 1c 1g 1h
2i 1c 74e 1c 2j
2i 1c 2e 10k 17l 42e 1m 2e 1c 2j
2d 1c 2e 12k 25l 32e 1m 2e 1c 2j
2n 1c 2e 7k 35l 27e 1m 2e 1c 2j
2i 1c 2e 10k 23l 36e 1m 2e 1c 2j
2i 1c 2e 12k 57e 1m 2e 1c 2j
2g 1c 2e 1o 1e 18l 49e 1m 2e 1c 2j
2g 1c 2e 8k 61e 1m 2e 1c 2j
2g 1c 2e 1o 1e 64l 3e 1m 2e 1c 2j
2g 1c 2e 1o 1e 5l 62e 1m 2e 1c 2j
2g 1c 71e 1m 2e 1c 2j
2g 1c 2e 66l 3e 1m 2e 1c 2j
2g 1c 2e 64l 5e 1m 2e 1c 2j
2g 1c 2e 16l 53e 1m 2e 1c 2j
2g 1c 2e 68l 1e 1m 2e 1c 2j
2g 1c 2e 43l 26e 1m 2e 1c 2j
2g 1c 2e 67l 2e 1p 2e 1c 2q
2g 1c 74e 1c 2q
2g 1c 8e 13r 2e 13s 2e 13r 2e 13r 8e 1c 2t
2g 1c 74e 1c 1q 1t
2g 1c 2e 5u 11v 3u 8v 6u 5v 34e 1c 2t
1a 1b 55c 19w 2c 1x 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 52f 2e 1c 1h
1q 1c 56e 1c 1j
1q 1c 2e 10k 17l 24e 1m 2e 1c 1j
1q 1c 2e 12k 25l 14e 1m 2e 1c 1j
1q 1c 2e 7k 35l 9e 1m 2e 1c 1j
1q 1c 2e 10k 23l 18e 1m 2e 1c 1j
1q 1c 2e 12k 39e 1m 2e 1c 1j
1q 1c 2e 1o 1e 18l 31e 1m 2e 1c 1j
1q 1c 2e 8k 43e 1p 2e 1c 1j
1q 1c 2e 1o 1e 48l 1e 1y 2e 1c 1j
1q 1c 2e 1o 1e 21l 28e 1y 2e 1c 1j
1q 1c 53e 1y 2e 1c 1j
1q 1c 2e 45l 6e 1y 2e 1c 1j
1q 1c 56e 1c 1q
1q 1c 7e 12r 2e 13s 2e 12r 8e 1c 1q
1t 1c 23e 10r 23e 1c 1t
1t 1c 56e 1c 1t
1t 1c 2e 5u 11v 3u 8v 6u 5v 16e 1c 1t
1a 37c 19w 2c 1a
── 120 × 36 ──
1a 8b 13z 76c 16z 2A 3b 1a
7d 15g 1c 2e 59f 13e 1c 8B 13g 1h
2i 7C 13g 1c 74e 1c 22j
2g 12d 8g 1c 2e 10k 17l 45e 1c 22j
2i 11C 9g 1c 2e 12k 25l 35e 1c 22j
2g 20d 1c 2e 7k 35l 30e 1c 22j
7d 15g 1c 2e 10k 23l 39e 1c 22j
2n 4b 2A 14z 1c 2e 12k 60e 1c 22j
22z 1c 2e 1o 1e 18l 52e 1c 22j
2i 6C 2D 12g 1c 2e 8k 64e 1c 22j
2g 19d 1g 1c 2e 1o 1e 64l 6e 1c 22j
2i 5C 2d 13g 1c 2e 1o 1e 5l 65e 1c 22j
2g 20d 1c 74e 1c 22j
22g 1c 2e 66l 6e 1c 22j
22g 1c 2e 64l 8e 1c 22j
22g 1c 2e 16l 56e 1c 22j
22g 1c 2e 68l 4e 1c 1E 21j
22g 1c 2e 43l 29e 1c 22j
22g 1c 2e 67l 5e 1c 22j
22g 1c 2e 56l 16e 1c 22j
22g 1c 74e 1c 22j
22g 1c 8e 13r 2e 13s 2e 13r 2e 13r 8e 1c 22j
22g 1c 74e 1c 22j
22g 1c 2e 5u 11v 3u 8v 6u 5v 34e 1c 22j
22g 1c 74e 1c 22j
22g 1c 74e 1c 22j
22g 1c 74e 1c 22j
22g 1c 74e 1c 22j
22g 1c 74e 1c 22j
22g 1c 74e 1c 22j
22g 1c 74e 1c 22q
22g 1c 74e 1c 22q
22g 1c 74e 1c 22t
22g 1c 74e 1c 21q 1t
22g 1c 74e 1c 22t
1a 2b 7x 2b 9x 1b 76c 10z 6b 5x 1a
