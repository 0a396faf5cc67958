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
k  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
l  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
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
B  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
C  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
D  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
E  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 15f 57e 1c 1g 1h
2i 1c 74e 1c 2j
2i 1c 2e 9f 60e 1k 2e 1c 2j
2d 1c 2e 1c 1e 50l 17e 1k 2e 1c 2j
2m 1c 2e 6f 37l 26e 1k 2e 1c 2j
2i 1c 71e 1k 2e 1c 2j
2i 1c 2e 9f 58l 2e 1k 2e 1c 2j
2g 1c 2e 50l 19e 1k 2e 1c 2j
2g 1c 2e 10f 17l 42e 1k 2e 1c 2j
2g 1c 2e 12f 25l 32e 1n 2e 1c 2j
2g 1c 2e 7f 35l 27e 1o 2e 1c 2j
2g 1c 2e 11f 52l 6e 1o 2e 1c 2j
2g 1c 2e 10f 23l 36e 1o 2e 1c 2j
2g 1c 2e 12f 57e 1o 2e 1c 2j
2g 1c 2e 1c 1e 18l 49e 1o 2e 1c 2j
2g 1c 2e 8f 61e 1o 2e 1c 2j
2g 1c 2e 1c 1e 64l 3e 1o 2e 1c 2j
2g 1c 74e 1c 2p
2g 1c 12e 3q 1r 11q 2e 3q 1r 11q 2e 5s 1t 9s 13e 1c 2p
2g 1c 74e 1c 2u
2g 1c 2e 3v 8w 1v 12w 3v 6w 39e 1c 1p 1u
2g 55c 19x 2c 2u
1a 2b 7y 2b 9y 2b 11y 6b 7y 21z 6b 5y 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 15f 39e 1c 1h
1p 1c 56e 1c 1j
1p 1c 2e 9f 42e 1k 2e 1c 1j
1p 1c 2e 1c 1e 42l 7e 1k 2e 1c 1j
1p 1c 2e 1c 1e 7l 42e 1k 2e 1c 1j
1p 1c 2e 6f 37l 8e 1n 2e 1c 1j
1p 1c 53e 1o 2e 1c 1j
1p 1c 2e 9f 37l 5e 1o 2e 1c 1j
1p 1c 2e 47l 4e 1o 2e 1c 1j
1p 1c 2e 23l 28e 1o 2e 1c 1j
1p 1c 2e 10f 17l 24e 1o 2e 1c 1j
1p 1c 2e 12f 25l 14e 1o 2e 1c 1j
1p 1c 2e 7f 35l 9e 1o 2e 1c 1j
1p 1c 56e 1c 1p
1p 1c 3e 3q 1r 11q 2e 3q 1r 11q 2e 5s 1t 9s 4e 1c 1p
1u 1c 56e 1c 1u
1u 1c 2e 3v 8w 1v 12w 3v 6w 21e 1c 1u
1u 37c 19x 2c 1u
1a 2b 7y 2b 9y 2b 11y 6b 8y 6b 5y 1a
── 120 × 36 ──
1a 8b 13z 76c 16z 2A 3b 1a
7d 15g 1c 2e 15f 57e 1c 8B 13g 1h
2i 7C 13g 1c 74e 1c 22j
2g 12d 8g 1c 2e 9f 60e 1k 2e 1c 22j
2i 11C 9g 1c 2e 1c 1e 50l 17e 1k 2e 1c 22j
2g 20d 1c 2e 6f 37l 26e 1k 2e 1c 22j
7d 15g 1c 71e 1k 2e 1c 22j
2m 4b 2A 14z 1c 2e 9f 58l 2e 1k 2e 1c 22j
22z 1c 2e 50l 19e 1k 2e 1c 22j
2i 6C 2D 12g 1c 2e 10f 17l 42e 1k 2e 1c 22j
2g 19d 1g 1c 2e 12f 25l 32e 1k 2e 1c 22j
2i 5C 2d 13g 1c 2e 7f 35l 27e 1k 2e 1c 22j
2g 20d 1c 2e 11f 52l 6e 1k 2e 1c 22j
22g 1c 2e 10f 23l 36e 1k 2e 1c 22j
22g 1c 2e 12f 57e 1k 2e 1c 22j
22g 1c 2e 1c 1e 18l 49e 1k 2e 1c 22j
22g 1c 2e 8f 61e 1k 2e 1c 1E 21j
22g 1c 2e 1c 1e 64l 3e 1k 2e 1c 22j
22g 1c 2e 1c 1e 5l 62e 1k 2e 1c 22j
22g 1c 2e 8f 50l 11e 1k 2e 1c 22j
22g 1c 71e 1k 2e 1c 22j
22g 1c 2e 60w 9e 1k 2e 1c 22j
22g 1c 2e 1c 1e 12l 55e 1k 2e 1c 22j
22g 1c 71e 1k 2e 1c 22j
22g 1c 2e 61f 8e 1k 2e 1c 22j
22g 1c 2e 1c 1e 11l 56e 1k 2e 1c 22j
22g 1c 2e 50w 19e 1k 2e 1c 22j
22g 1c 71e 1k 2e 1c 22j
22g 1c 2e 61f 8e 1n 2e 1c 22j
22g 1c 2e 1c 1e 20l 47e 1o 2e 1c 22j
22g 1c 74e 1c 22p
22g 1c 12e 3q 1r 11q 2e 3q 1r 11q 2e 5s 1t 9s 13e 1c 22p
22g 1c 74e 1c 22u
22g 1c 2e 3v 8w 1v 12w 3v 6w 39e 1c 21p 1u
22g 55c 19x 2c 22u
1a 2b 7y 2b 9y 2b 11y 6b 7y 61z 6b 5y 1a
