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
j  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
k  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
l  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
m  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
p  default on #101318  |  #202224 on #f8fafd  |  default on #131313
q  #000000 on #ef555b bold  |  #ffffff on #bd2132 bold  |  #000000 on #767676 bold
r  #000000 on #ef555b bold underline  |  #ffffff on #bd2132 bold underline  |  #000000 on #767676 bold underline
s  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
t  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
u  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
v  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
w  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
x  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
y  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
A  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
B  default on #101318  |  default on #f8fafd  |  default on #131313
C  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 23f 49e 1c 1g 1h
2i 1c 2e 65j 4e 1k 2e 1c 2l
2i 1c 2e 8j 61e 1k 2e 1c 2l
2d 1c 2e 15f 50j 4e 1k 2e 1c 2l
2m 1c 2e 21f 48j 1k 2e 1c 2l
2i 1c 2e 6j 63e 1k 2e 1c 2l
2i 1c 2e 8f 61e 1k 2e 1c 2l
2g 1c 2e 55j 14e 1k 2e 1c 2l
2g 1c 2e 62j 7e 1k 2e 1c 2l
2g 1c 2e 69j 1k 2e 1c 2l
2g 1c 2e 57j 12e 1k 2e 1c 2l
2g 1c 2e 12f 57e 1k 2e 1c 2l
2g 1c 2e 43j 26e 1k 2e 1c 2l
2g 1c 2e 68j 1e 1k 2e 1c 2l
2g 1c 2e 8j 61e 1k 2e 1c 2l
2g 1c 2e 65j 4e 1n 2e 1c 2l
2g 1c 2e 1c 2e 65j 4e 1c 2l
2g 1c 2e 43o 29e 1c 2p
2g 1c 74e 1c 2p
2g 1c 7e 3q 1r 15q 2e 3s 1t 21s 2e 3s 1t 8s 7e 1c 2u
2g 1c 2e 5v 8w 3v 8w 4v 11w 3v 7w 23e 1c 1p 1u
2g 55c 19x 2c 2u
1a 2b 7y 2b 9y 2b 11y 6b 7y 21z 6b 5y 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 23f 31e 1c 1h
1p 1c 2e 48j 3e 1k 2e 1c 1l
1p 1c 2e 25j 26e 1k 2e 1c 1l
1p 1c 2e 15f 34j 2e 1k 2e 1c 1l
1p 1c 2e 15j 36e 1k 2e 1c 1l
1p 1c 2e 21f 27j 3e 1n 2e 1c 1l
1p 1c 2e 27j 24e 1A 2e 1c 1l
1p 1c 2e 8f 43e 1A 2e 1c 1l
1p 1c 2e 48j 3e 1A 2e 1c 1l
1p 1c 2e 8j 43e 1A 2e 1c 1l
1p 1c 2e 49j 2e 1A 2e 1c 1l
1p 1c 2e 1c 2e 47j 4e 1c 1l
1p 1c 2e 43o 11e 1c 1l
1p 1c 56e 1c 1p
1p 1c 5e 3q 1r 15q 2e 3s 1t 21s 5e 1c 1p
1u 1c 22e 3s 1t 8s 22e 1c 1u
1u 1c 2e 5v 8w 3v 8w 4v 11w 3v 7w 5e 1c 1u
1u 37c 19x 2c 1u
1a 2b 7y 2b 9y 2b 11y 6b 8y 6b 5y 1a
── 120 × 36 ──
120B
120B
22B 76c 22B
22B 1c 2e 23f 49e 1c 22B
22B 1c 74e 1c 22B
22B 1c 2e 65j 7e 1c 22B
22B 1c 2e 8j 64e 1c 22B
22B 1c 74e 1c 22B
22B 1c 2e 15f 50j 7e 1c 22B
22B 1c 2e 21f 48j 3e 1c 22B
22B 1c 2e 6j 66e 1c 22B
22B 1c 74e 1c 22B
22B 1c 2e 8f 64e 1c 22B
22B 1c 2e 55j 17e 1c 22B
22B 1c 2e 62j 10e 1c 22B
22B 1c 2e 69j 3e 1c 22B
22B 1c 2e 57j 15e 1c 22B
22B 1c 74e 1c 22B
22B 1c 2e 12f 60e 1c 22B
22B 1c 2e 43j 29e 1c 22B
22B 1c 2e 68j 4e 1c 22B
22B 1c 2e 8j 64e 1c 22B
22B 1c 2e 65j 7e 1c 22B
22B 1c 2e 60j 12e 1c 22B
22B 1c 74e 1c 22B
22B 1c 2e 1k 69C 2e 1c 22B
22B 1c 2e 1k 2e 64j 2e 1C 2e 1c 22B
22B 1c 2e 1k 69C 2e 1c 22B
22B 1c 2e 43o 29e 1c 22B
22B 1c 74e 1c 22B
22B 1c 7e 3q 1r 15q 2e 3s 1t 21s 2e 3s 1t 8s 7e 1c 22B
22B 1c 74e 1c 22B
22B 1c 2e 5v 8w 3v 8w 4v 11w 3v 7w 23e 1c 22B
22B 76c 22B
120B
120B
