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
k  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
l  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
m  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
n  default on #22262b  |  default on #e7e8eb  |  default on #262626
o  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
p  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
q  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
r  default on #101318  |  #202224 on #f8fafd  |  default on #131313
s  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
t  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
u  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
v  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
w  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
x  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
y  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
z  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
A  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
B  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
C  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
D  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
E  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
F  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
G  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
H  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
I  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
J  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 23f 49e 1c 1g 1h
2i 1c 2e 65j 7e 1c 2k
2i 1c 2e 8j 64e 1c 2k
2d 1c 2e 15f 50j 7e 1c 2k
2l 1c 2e 21f 48j 3e 1c 2k
2i 1c 2e 6j 66e 1c 2k
2i 1c 2e 8f 64e 1c 2k
2g 1c 2e 55j 17e 1c 2k
2g 1c 2e 62j 10e 1c 2k
2g 1c 2e 69j 3e 1c 2k
2g 1c 2e 57j 15e 1c 2k
2g 1c 2e 12f 60e 1c 2k
2g 1c 2e 43j 29e 1c 2k
2g 1c 2e 68j 4e 1c 2k
2g 1c 2e 8j 64e 1c 2k
2g 1c 2e 65j 7e 1c 2k
2g 1c 2e 60j 12e 1c 2k
2g 1c 2e 1m 2n 1o 29p 35q 2n 2e 1c 2r
2g 1c 74e 1c 2r
2g 1c 7e 3s 1t 15s 2e 3s 1t 21s 2e 3s 1t 8s 7e 1c 2u
2g 1c 2e 5v 8w 3v 8w 4v 11w 3v 7w 23e 1c 1r 1u
2g 76c 2u
1a 2b 7x 2b 9x 2b 11x 6b 7x 21y 6b 5x 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 23f 31e 1c 1h
1r 1c 2e 48j 3e 1z 2e 1c 1k
1r 1c 2e 25j 26e 1z 2e 1c 1k
1r 1c 2e 15f 34j 2e 1z 2e 1c 1k
1r 1c 2e 15j 36e 1z 2e 1c 1k
1r 1c 2e 21f 27j 3e 1z 2e 1c 1k
1r 1c 2e 27j 24e 1A 2e 1c 1k
1r 1c 2e 8f 43e 1B 2e 1c 1k
1r 1c 2e 48j 3e 1B 2e 1c 1k
1r 1c 2e 8j 43e 1B 2e 1c 1k
1r 1c 2e 49j 2e 1B 2e 1c 1k
1r 1c 2e 14j 37e 1B 2e 1c 1k
1r 1c 2e 1m 2n 1o 29p 17q 2n 2e 1c 1k
1r 1c 56e 1c 1r
1r 1c 5e 3s 1t 15s 2e 3s 1t 21s 5e 1c 1r
1u 1c 22e 3s 1t 8s 22e 1c 1u
1u 1c 2e 5v 8w 3v 8w 4v 11w 3v 7w 5e 1c 1u
1u 37c 19C 2c 1u
1a 2b 7x 2b 9x 2b 11x 6b 8x 6b 5x 1a
── 120 × 36 ──
1a 8b 105y 2D 3b 1a
7d 27g 1h 4E 10F 47h 1g 9G 13g 1h
2i 7E 13g 76c 22k
2g 12d 8g 1c 2e 23f 49e 1c 22k
2i 11E 9g 1c 74e 1c 22k
2g 20d 1c 2e 65j 7e 1c 22k
7d 15g 1c 2e 8j 64e 1c 22k
2l 4b 2D 14y 1c 74e 1c 22k
22y 1c 2e 15f 50j 7e 1c 22k
2i 6E 2F 12g 1c 2e 21f 48j 3e 1c 22k
2g 19d 1g 1c 2e 6j 66e 1c 22k
2i 5E 2d 13g 1c 74e 1c 22k
2g 20d 1c 2e 8f 64e 1c 22k
22g 1c 2e 55j 17e 1c 22k
22g 1c 2e 62j 10e 1c 22k
22g 1c 2e 69j 3e 1c 22k
22g 1c 2e 57j 15e 1c 1H 21k
22g 1c 74e 1c 22k
22g 1c 2e 12f 60e 1c 22k
22g 1c 2e 43j 29e 1c 22k
22g 1c 2e 68j 4e 1c 22k
22g 1c 2e 8j 64e 1c 22k
22g 1c 2e 65j 7e 1c 22k
22g 1c 2e 60j 12e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 1I 68m 1c 2e 1c 22k
22g 1c 2e 1I 2n 1o 29p 34q 2n 1c 2e 1c 22k
22g 1c 2e 1I 68m 1c 2e 1c 22k
22g 1c 74e 1c 22k
22g 1c 7e 3s 1t 15s 2e 3s 1t 21s 2e 3s 1t 8s 7e 1c 22k
22g 1c 74e 1c 22r
22g 1c 2e 5v 8w 3v 8w 4v 11w 3v 7w 23e 1c 22r
22g 76c 22u
34g 1u 1r 1J 11H 71r 1u
34g 86u
1a 2b 7x 2b 9x 2b 11x 6b 7x 61y 6b 5x 1a
