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
l  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
m  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
n  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
p  default on #101318  |  #202224 on #f8fafd  |  default on #131313
q  default on #101318  |  #e0a3ab on #f8fafd  |  default on #131313
r  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
s  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
t  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
u  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
v  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
w  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
x  default on #101318  |  default on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 23f 49e 1c 1g 1h
2i 1c 74e 1c 1j 1k
2i 1c 2e 16f 53e 1l 2e 1c 1j 1k
2d 1c 2e 68m 1e 1l 2e 1c 2k
2n 1c 2e 68m 1e 1l 2e 1c 2k
2i 1c 2e 67m 2e 1l 2e 1c 2k
2i 1c 71e 1l 2e 1c 2k
2g 1c 2e 13f 56e 1l 2e 1c 2k
2g 1c 2e 66m 3e 1l 2e 1c 2k
2g 1c 2e 42m 27e 1l 2e 1c 2k
2g 1c 71e 1l 2e 1c 2k
2g 1c 2e 15f 54e 1l 2e 1c 2k
2g 1c 2e 68m 1e 1l 2e 1c 2k
2g 1c 2e 28m 41e 1l 2e 1c 2k
2g 1c 2e 68m 1e 1l 2e 1c 2k
2g 1c 2e 4m 65e 1l 2e 1c 2h
2g 1c 2e 66m 3e 1l 2e 1c 2h
2g 1c 2e 26m 43e 1l 2e 1c 2h
2g 1c 2e 65m 4e 1o 2e 1c 2p
2g 1c 74e 1c 2q
2g 1c 2e 3r 6s 63e 1c 1p 1q
2g 55c 19t 2c 2q
1a 2b 7u 2b 12u 2b 16u 2b 11u 6b 7u 6b 5u 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 23f 31e 1c 1h
1p 1c 56e 1c 1k
1p 1c 2e 16f 35e 1l 2e 1c 1k
1p 1c 2e 45m 6e 1l 2e 1c 1k
1p 1c 2e 50m 1e 1l 2e 1c 1k
1p 1c 2e 51m 1l 2e 1c 1k
1p 1c 2e 46m 5e 1l 2e 1c 1k
1p 1c 2e 9m 42e 1l 2e 1c 1k
1p 1c 53e 1l 2e 1c 1k
1p 1c 2e 13f 38e 1o 2e 1c 1k
1p 1c 2e 49m 2e 1v 2e 1c 1k
1h 1c 2e 43m 8e 1v 2e 1c 1h
1h 1c 2e 15m 36e 1v 2e 1c 1h
1h 1c 53e 1v 2e 1c 1h
1p 1c 2e 15f 36e 1v 2e 1c 1p
1q 1c 56e 1c 1q
1q 1c 2e 3r 6s 45e 1c 1q
1q 37c 19t 2c 1q
1a 2b 7u 2b 12u 2b 16u 6w 6b 5u 1a
── 120 × 36 ──
120x
120x
120x
120x
120x
120x
22x 76c 22x
22x 1c 2e 23f 49e 1c 22x
22x 1c 74e 1c 22x
22x 1c 2e 16f 56e 1c 22x
22x 1c 2e 68m 4e 1c 22x
22x 1c 2e 68m 4e 1c 22x
22x 1c 2e 67m 5e 1c 22x
22x 1c 74e 1c 22x
22x 1c 2e 13f 59e 1c 22x
22x 1c 2e 66m 6e 1c 22x
22x 1c 2e 42m 30e 1c 22x
22x 1c 74e 1c 22x
22x 1c 2e 15f 57e 1c 22x
22x 1c 2e 68m 4e 1c 22x
22x 1c 2e 28m 44e 1c 22x
22x 1c 2e 68m 4e 1c 22x
22x 1c 2e 4m 68e 1c 22x
22x 1c 2e 70m 2e 1c 22x
22x 1c 2e 22m 50e 1c 22x
22x 1c 2e 70m 2e 1c 22x
22x 1c 2e 35m 37e 1c 22x
22x 1c 74e 1c 22x
22x 1c 2e 3r 6s 63e 1c 22x
22x 76c 22x
120x
120x
120x
120x
120x
120x
