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
m  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
n  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
o  default on #101318  |  #202224 on #f8fafd  |  default on #131313
p  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
q  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
r  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
s  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
t  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
u  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
v  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
w  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
x  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
y  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
z  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
A  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
── 80 × 24 ──
1a 1b 76c 1b 1a
2d 1c 2e 4f 68e 1c 1g 1h
2i 1c 74e 1c 2j
2i 1c 2e 4f 65e 1k 2e 1c 2j
2d 1c 2e 2l 6f 59l 2e 1m 2e 1c 2j
2n 1c 71e 1m 2e 1c 2j
2i 1c 2e 10f 59e 1m 2e 1c 2j
2i 1c 2e 2l 2f 52l 13e 1m 2e 1c 2j
2g 1c 2e 2l 5f 41l 21e 1m 2e 1c 2j
2g 1c 2e 2l 2f 28l 37e 1m 2e 1c 2j
2g 1c 2e 2l 2f 48l 17e 1m 2e 1c 2j
2g 1c 2e 2l 2f 60l 5e 1m 2e 1c 2j
2g 1c 2e 2l 2f 63l 2e 1m 2e 1c 2j
2g 1c 2e 2l 6f 42l 19e 1m 2e 1c 2j
2g 1c 2e 2l 6f 60l 1e 1m 2e 1c 2j
2g 1c 71e 1m 2e 1c 2j
2g 1c 2e 23f 46e 1m 2e 1c 2j
2g 1c 2e 39l 30e 1m 2e 1c 2j
2g 1c 2e 2l 7f 56l 4e 1m 2e 1c 2o
2g 1c 2e 40l 29e 1m 2e 1c 2o
2g 1c 74e 1c 2p
2g 1c 2e 3q 6r 63e 1c 1o 1p
2g 55c 19s 2c 2p
1a 2b 7t 2b 9t 2b 11t 6b 7t 21u 6b 5t 1a
── 60 × 20 ──
1a 58c 1a
1h 1c 2e 4f 50e 1c 1h
1o 1c 56e 1c 1j
1o 1c 2e 4f 47e 1k 2e 1c 1j
1o 1c 2e 2l 6f 43l 1m 2e 1c 1j
1o 1c 2e 25l 26e 1m 2e 1c 1j
1o 1c 53e 1m 2e 1c 1j
1o 1c 2e 10f 41e 1m 2e 1c 1j
1o 1c 2e 2l 2f 46l 1e 1m 2e 1c 1j
1o 1c 2e 15l 36e 1m 2e 1c 1j
1o 1c 2e 2l 5f 41l 3e 1m 2e 1c 1j
1o 1c 2e 2l 2f 28l 19e 1m 2e 1c 1j
1o 1c 2e 2l 2f 40l 7e 1m 2e 1c 1j
1o 1c 2e 17l 34e 1m 2e 1c 1j
1o 1c 2e 2l 2f 43l 4e 1m 2e 1c 1o
1o 1c 2e 26l 25e 1m 2e 1c 1o
1p 1c 56e 1c 1p
1p 1c 2e 3q 6r 45e 1c 1p
1p 37c 19s 2c 1p
1a 2b 7t 2b 9t 2b 11t 6b 8t 6b 5t 1a
── 120 × 36 ──
1a 8b 13u 76c 16u 2v 3b 1a
7d 15g 1c 2e 4f 68e 1c 8w 13g 1h
2i 7x 13g 1c 74e 1c 22j
2g 12d 8g 1c 2e 4f 65e 1k 2e 1c 22j
2i 11x 9g 1c 2e 2l 6f 59l 2e 1k 2e 1c 22j
2g 20d 1c 71e 1y 2e 1c 22j
7d 15g 1c 2e 10f 59e 1m 2e 1c 22j
2n 4b 2v 14u 1c 2e 2l 2f 52l 13e 1m 2e 1c 22j
22u 1c 2e 2l 5f 41l 21e 1m 2e 1c 22j
2i 6x 2z 12g 1c 2e 2l 2f 28l 37e 1m 2e 1c 22j
2g 19d 1g 1c 2e 2l 2f 48l 17e 1m 2e 1c 22j
2i 5x 2d 13g 1c 2e 2l 2f 60l 5e 1m 2e 1c 22j
2g 20d 1c 2e 2l 2f 63l 2e 1m 2e 1c 22j
22g 1c 2e 2l 6f 42l 19e 1m 2e 1c 22j
22g 1c 2e 2l 6f 60l 1e 1m 2e 1c 22j
22g 1c 71e 1m 2e 1c 22j
22g 1c 2e 23f 46e 1m 2e 1c 1A 21j
22g 1c 2e 39l 30e 1m 2e 1c 22j
22g 1c 2e 2l 7f 56l 4e 1m 2e 1c 22j
22g 1c 2e 40l 29e 1m 2e 1c 22j
22g 1c 2e 2l 9f 51l 7e 1m 2e 1c 22j
22g 1c 2e 25l 44e 1m 2e 1c 22j
22g 1c 2e 2l 13f 50l 4e 1m 2e 1c 22j
22g 1c 2e 22l 47e 1m 2e 1c 22j
22g 1c 2e 2l 8f 53l 6e 1m 2e 1c 22j
22g 1c 2e 35l 34e 1m 2e 1c 22j
22g 1c 2e 2l 10f 56l 1e 1m 2e 1c 22j
22g 1c 2e 2l 7f 58l 2e 1m 2e 1c 22j
22g 1c 2e 26l 43e 1m 2e 1c 22j
22g 1c 2e 2l 13f 52l 2e 1m 2e 1c 22j
22g 1c 2e 44l 25e 1m 2e 1c 22o
22g 1c 71e 1m 2e 1c 22o
22g 1c 74e 1c 22p
22g 1c 2e 3q 6r 63e 1c 21o 1p
22g 55c 19s 2c 22p
1a 2b 7t 2b 9t 2b 11t 6b 7t 61u 6b 5t 1a
