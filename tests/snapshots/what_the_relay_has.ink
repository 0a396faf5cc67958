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
k  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
l  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
m  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
q  default on #101318  |  #202224 on #f8fafd  |  default on #131313
r  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
s  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
t  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
u  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
v  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
w  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
x  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
y  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
z  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
A  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 29f 43e 1c 1g 1h
2i 1c 74e 1c 2j
2i 1c 2e 17k 52e 1l 2e 1c 2j
2d 1c 2e 64m 5e 1n 2e 1c 2j
2o 1c 2e 10m 59e 1p 2e 1c 2j
2i 1c 2e 45m 24e 1p 2e 1c 2j
2i 1c 71e 1p 2e 1c 2j
2g 1c 2e 15k 54e 1p 2e 1c 2j
2g 1c 2e 55m 14e 1p 2e 1c 2j
2g 1c 2e 69m 1p 2e 1c 2j
2g 1c 2e 25m 44e 1p 2e 1c 2j
2g 1c 2e 62m 7e 1p 2e 1c 2j
2g 1c 2e 44m 25e 1p 2e 1c 2j
2g 1c 2e 21m 48e 1p 2e 1c 2j
2g 1c 2e 17m 52e 1p 2e 1c 2j
2g 1c 2e 61m 8e 1p 2e 1c 2j
2g 1c 2e 61m 8e 1p 2e 1c 2j
2g 1c 2e 53m 16e 1p 2e 1c 2q
2g 1c 2e 66m 3e 1p 2e 1c 2q
2g 1c 74e 1c 2r
2g 1c 2e 2s 10t 3s 6t 51e 1c 1q 1r
2g 55c 19k 2c 2r
1a 2b 7u 2b 9u 2b 11u 6b 7u 21v 6b 5u 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 29f 25e 1c 1h
1q 1c 56e 1c 1j
1q 1c 2e 17k 34e 1l 2e 1c 1j
1q 1c 2e 46m 5e 1p 2e 1c 1j
1q 1c 2e 28m 23e 1p 2e 1c 1j
1q 1c 2e 45m 6e 1p 2e 1c 1j
1q 1c 53e 1p 2e 1c 1j
1q 1c 2e 15k 36e 1p 2e 1c 1j
1q 1c 2e 48m 3e 1p 2e 1c 1j
1q 1c 2e 8m 43e 1p 2e 1c 1j
1q 1c 2e 50m 1e 1p 2e 1c 1j
1q 1c 2e 44m 7e 1p 2e 1c 1j
1q 1c 2e 45m 6e 1p 2e 1c 1j
1q 1c 2e 45m 6e 1p 2e 1c 1q
1q 1c 2e 17m 34e 1p 2e 1c 1q
1r 1c 56e 1c 1r
1r 1c 2e 2s 10t 3s 6t 33e 1c 1r
1r 37c 19k 2c 1r
1a 2b 7u 2b 9u 2b 11u 6b 8u 6b 5u 1a
── 120 × 36 ──
1a 8b 13v 76c 16v 2w 3b 1a
7d 15g 1c 2e 29f 43e 1c 8x 13g 1h
2i 7y 13g 1c 74e 1c 22j
2g 12d 8g 1c 2e 17k 52e 1l 2e 1c 22j
2i 11y 9g 1c 2e 64m 5e 1l 2e 1c 22j
2g 20d 1c 2e 10m 59e 1l 2e 1c 22j
7d 15g 1c 2e 45m 24e 1l 2e 1c 22j
2o 4b 2w 14v 1c 71e 1l 2e 1c 22j
22v 1c 2e 15k 54e 1n 2e 1c 22j
2i 6y 2z 12g 1c 2e 55m 14e 1p 2e 1c 22j
2g 19d 1g 1c 2e 69m 1p 2e 1c 22j
2i 5y 2d 13g 1c 2e 25m 44e 1p 2e 1c 22j
2g 20d 1c 2e 62m 7e 1p 2e 1c 22j
22g 1c 2e 44m 25e 1p 2e 1c 22j
22g 1c 2e 21m 48e 1p 2e 1c 22j
22g 1c 2e 17m 52e 1p 2e 1c 22j
22g 1c 2e 61m 8e 1p 2e 1c 1A 21j
22g 1c 2e 61m 8e 1p 2e 1c 22j
22g 1c 2e 53m 16e 1p 2e 1c 22j
22g 1c 2e 66m 3e 1p 2e 1c 22j
22g 1c 2e 46m 23e 1p 2e 1c 22j
22g 1c 2e 62m 7e 1p 2e 1c 22j
22g 1c 2e 69m 1p 2e 1c 22j
22g 1c 2e 6m 63e 1p 2e 1c 22j
22g 1c 71e 1p 2e 1c 22j
22g 1c 2e 14k 55e 1p 2e 1c 22j
22g 1c 2e 69m 1p 2e 1c 22j
22g 1c 2e 59m 10e 1p 2e 1c 22j
22g 1c 2e 69m 1p 2e 1c 22j
22g 1c 2e 68m 1e 1p 2e 1c 22j
22g 1c 2e 58m 11e 1p 2e 1c 22q
22g 1c 2e 21m 48e 1p 2e 1c 22q
22g 1c 74e 1c 22r
22g 1c 2e 2s 10t 3s 6t 51e 1c 21q 1r
22g 55c 19k 2c 22r
1a 2b 7u 2b 9u 2b 11u 6b 7u 61v 6b 5u 1a
