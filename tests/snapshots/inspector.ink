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
j  default on #101318  |  #e7e9ec on #f8fafd  |  default on #131313
k  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
l  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
m  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
n  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
q  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
r  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
s  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
t  default on #101318  |  #202224 on #f8fafd  |  default on #131313
u  default on #101318  |  #98c3af on #f8fafd  |  default on #131313
v  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
w  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
x  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
y  default on #101318  |  default on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 15f 57e 1c 1g 1h
2i 1c 74e 1c 1j 1k
2i 1c 2e 14l 55e 1m 2e 1c 1j 1k
2d 1c 2e 48n 21e 1m 2e 1c 2k
2o 1c 2e 49p 20e 1m 2e 1c 1q 1k
2i 1c 2e 4f 3n 62e 1m 2e 1c 1q 1k
2i 1c 2e 6f 35n 28e 1m 2e 1c 2k
2g 1c 2e 13f 24n 32e 1m 2e 1c 2k
2g 1c 2e 6f 39n 24e 1r 2e 1c 2k
2g 1c 71e 1s 2e 1c 2k
2g 1c 2e 22l 47e 1s 2e 1c 2k
2g 1c 2e 69n 1s 2e 1c 2k
2g 1c 2e 23n 46e 1s 2e 1c 2k
2g 1c 2e 5f 55n 9e 1s 2e 1c 2k
2g 1c 2e 3f 31n 35e 1s 2e 1c 2k
2g 1c 2e 3f 66n 1s 2e 1c 2k
2g 1c 2e 32n 37e 1s 2e 1c 2k
2g 1c 2e 3f 64n 2e 1s 2e 1c 2t
2g 1c 2e 67n 2e 1s 2e 1c 2t
2g 1c 74e 1c 2u
2g 1c 2e 2v 10p 1v 13p 3v 6p 37e 1c 1t 1u
2g 55c 19l 2c 2u
1a 2b 7w 2b 6w 2b 9w 2b 11w 6b 7w 13x 6b 5w 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 15f 39e 1c 1h
1t 1c 56e 1c 1k
1t 1c 2e 14l 37e 1m 2e 1c 1k
1t 1c 2e 48n 3e 1m 2e 1c 1k
1t 1c 2e 49p 2e 1m 2e 1c 1k
1t 1c 2e 4f 3n 44e 1r 2e 1c 1k
1t 1c 2e 6f 35n 10e 1s 2e 1c 1k
1t 1c 2e 13f 24n 14e 1s 2e 1c 1k
1t 1c 2e 6f 39n 6e 1s 2e 1c 1k
1t 1c 53e 1s 2e 1c 1k
1t 1c 2e 22l 29e 1s 2e 1c 1k
1t 1c 2e 51n 1s 2e 1c 1k
1t 1c 2e 41n 10e 1s 2e 1c 1k
1t 1c 2e 5f 22n 24e 1s 2e 1c 1t
1t 1c 2e 32n 19e 1s 2e 1c 1t
1u 1c 56e 1c 1u
1u 1c 2e 2v 10p 1v 13p 3v 6p 19e 1c 1u
1u 37c 19l 2c 1u
1a 2b 7w 2b 6w 2b 9w 2b 11w 6x 6b 5w 1a
── 120 × 36 ──
22y 76c 22y
22y 1c 2e 15f 57e 1c 22y
22y 1c 74e 1c 22y
22y 1c 2e 14l 55e 1m 2e 1c 22y
22y 1c 2e 48n 21e 1m 2e 1c 22y
22y 1c 2e 49p 20e 1m 2e 1c 22y
22y 1c 2e 4f 3n 62e 1m 2e 1c 22y
22y 1c 2e 6f 35n 28e 1m 2e 1c 22y
22y 1c 2e 13f 24n 32e 1m 2e 1c 22y
22y 1c 2e 6f 39n 24e 1m 2e 1c 22y
22y 1c 71e 1m 2e 1c 22y
22y 1c 2e 22l 47e 1m 2e 1c 22y
22y 1c 2e 69n 1m 2e 1c 22y
22y 1c 2e 23n 46e 1m 2e 1c 22y
22y 1c 2e 5f 55n 9e 1m 2e 1c 22y
22y 1c 2e 3f 31n 35e 1m 2e 1c 22y
22y 1c 2e 3f 66n 1m 2e 1c 22y
22y 1c 2e 32n 37e 1m 2e 1c 22y
22y 1c 2e 3f 64n 2e 1m 2e 1c 22y
22y 1c 2e 67n 2e 1m 2e 1c 22y
22y 1c 2e 32n 37e 1m 2e 1c 22y
22y 1c 2e 67n 2e 1s 2e 1c 22y
22y 1c 2e 5n 64e 1s 2e 1c 22y
22y 1c 71e 1s 2e 1c 22y
22y 1c 2e 18l 51e 1s 2e 1c 22y
22y 1c 2e 60n 8f 1e 1s 2e 1c 22y
22y 1c 2e 68n 1e 1s 2e 1c 22y
22y 1c 2e 31n 38e 1s 2e 1c 22y
22y 1c 2e 9f 49n 11e 1s 2e 1c 22y
22y 1c 2e 35f 34e 1s 2e 1c 22y
22y 1c 2e 5f 9n 55e 1s 2e 1c 22y
22y 1c 2e 9f 19n 41e 1s 2e 1c 22y
22y 1c 74e 1c 22y
22y 1c 2e 2v 10p 1v 13p 3v 6p 37e 1c 22y
22y 55c 19l 2c 22y
120y
