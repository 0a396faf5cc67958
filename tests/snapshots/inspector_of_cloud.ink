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
n  default on #101318  |  #a1a3a6 on #ebf3fc  |  default on #131313
o  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
p  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
q  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
r  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
s  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
t  default on #101318  |  #202224 on #f8fafd  |  default on #131313
u  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
v  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
w  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
x  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
y  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
z  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
A  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
B  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
C  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
D  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 15f 57e 1c 1g 1h
2i 1c 74e 1c 1j 1k
2i 1c 2e 14l 55e 1m 2e 1c 1n 1k
2d 1c 2e 23o 46e 1m 2e 1c 1n 1k
2p 1c 2e 16q 53e 1m 2e 1c 2k
2i 1c 2e 4f 3o 62e 1m 2e 1c 2k
2i 1c 2e 6f 35o 28e 1m 2e 1c 2k
2g 1c 2e 13f 32o 24e 1m 2e 1c 2k
2g 1c 2e 6f 34o 29e 1m 2e 1c 2k
2g 1c 71e 1m 2e 1c 2k
2g 1c 2e 22l 47e 1m 2e 1c 2k
2g 1c 2e 59o 10e 1m 2e 1c 2k
2g 1c 2e 69o 1m 2e 1c 2k
2g 1c 2e 62o 7e 1m 2e 1c 2k
2g 1c 2e 8o 61e 1r 2e 1c 2k
2g 1c 71e 1s 2e 1c 2k
2g 1c 2e 18l 51e 1s 2e 1c 2k
2g 1c 2e 9f 59o 1e 1s 2e 1c 2t
2g 1c 2e 62o 7e 1s 2e 1c 2t
2g 1c 74e 1c 2u
2g 1c 2e 2v 10q 1v 13q 3v 6q 37e 1c 1t 1u
2g 55c 19l 2c 2u
1a 2b 7w 2b 9w 2b 11w 6b 7w 21x 6b 5w 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 15f 39e 1c 1h
1t 1c 56e 1c 1k
1t 1c 2e 14l 37e 1m 2e 1c 1k
1t 1c 2e 23o 28e 1m 2e 1c 1k
1t 1c 2e 16q 35e 1m 2e 1c 1k
1t 1c 2e 4f 3o 44e 1m 2e 1c 1k
1t 1c 2e 6f 35o 10e 1m 2e 1c 1k
1t 1c 2e 13f 32o 6e 1m 2e 1c 1k
1t 1c 2e 6f 34o 11e 1r 2e 1c 1k
1t 1c 53e 1s 2e 1c 1k
1t 1c 2e 22l 29e 1s 2e 1c 1k
1t 1c 2e 48o 3e 1s 2e 1c 1k
1t 1c 2e 10o 41e 1s 2e 1c 1k
1t 1c 2e 51o 1s 2e 1c 1t
1t 1c 2e 51o 1s 2e 1c 1t
1u 1c 56e 1c 1u
1u 1c 2e 2v 10q 1v 13q 3v 6q 19e 1c 1u
1u 37c 19l 2c 1u
1a 2b 7w 2b 9w 2b 11w 6b 8w 6b 5w 1a
── 120 × 36 ──
1a 8b 105x 2y 3b 1a
7d 27g 1h 4z 10A 47h 1g 9B 13g 1h
2i 7z 19g 5d 1g 1t 38j 7C 39j 1k
2g 12d 8g 76c 21n 1k
2i 11z 9g 1c 2e 15f 57e 1c 22k
2g 20d 1c 74e 1c 22k
7d 15g 1c 2e 14l 58e 1c 22k
2p 4b 2y 14x 1c 2e 23o 49e 1c 22k
2x 20w 1c 2e 16q 56e 1c 22k
2i 6z 2A 12g 1c 2e 4f 3o 65e 1c 22k
2g 19d 1g 1c 2e 6f 35o 31e 1c 22k
2i 5z 2d 13g 1c 2e 13f 32o 27e 1c 22k
2g 20d 1c 2e 6f 34o 32e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 22l 50e 1c 22k
22g 1c 2e 59o 13e 1c 22k
22g 1c 2e 70o 2e 1c 22k
22g 1c 2e 70o 2e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 18l 54e 1c 22k
22g 1c 2e 9f 59o 4e 1c 22k
22g 1c 2e 62o 10e 1c 22k
22g 1c 2e 23o 49e 1c 22k
22g 1c 2e 37o 35e 1c 22k
22g 1c 2e 68o 4e 1c 22k
22g 1c 2e 31o 41e 1c 22k
22g 1c 74e 1c 22k
22g 1c 2e 19l 53e 1c 22k
22g 1c 2e 31o 41e 1c 22k
22g 1c 74e 1c 22k
22g 1c 74e 1c 22t
22g 1c 2e 2v 10q 1v 13q 3v 6q 37e 1c 22t
22g 76c 22u
34g 1u 1t 1D 11C 71t 1u
34g 86u
1a 2b 7w 2b 9w 2b 11w 6b 7w 61x 6b 5w 1a
