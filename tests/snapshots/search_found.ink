   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
e  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
f  default on #22262b  |  default on #e7e8eb  |  default on #262626
g  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold underline
k  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737 bold underline
l  #e0e5ed on #233a51 bold reverse  |  #202224 on #d9eafc bold reverse  |  #e5e5e5 on #373737 bold underline reverse
m  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
n  #e0e5ed on #181c21 bold reverse  |  #202224 on #f2f3f6 bold reverse  |  #e5e5e5 on #1c1c1c bold reverse
o  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
p  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
q  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #e5e5e5 on #1c1c1c
r  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
s  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
t  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
u  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
v  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 15c 57b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 1d 2f 8g 1h 55g 2f 1a 2b 1a
1a 2b 1d 68e 1a 2b 1a
1a 74b 1a
1a 11b 25i 2b 25i 11b 1a
1a 2b 16j 55k 1b 1a
1a 2b 17k 8l 46k 1b 1a
1a 2b 18c 53m 1b 1a
1a 2b 6m 8n 57m 1b 1a
1a 2b 9m 8n 54m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 64o 8b 1a
1a 2b 2p 13c 54q 3b 1a
1a 2b 5r 8o 3r 8o 5r 7o 3r 6o 27b 1a
76a
── 60 × 20 ──
58a
1a 2b 15c 39b 1a
1a 2b 1d 50e 1a 2b 1a
1a 2b 1d 2f 8g 1h 37g 2f 1a 2b 1a
1a 2b 1d 50e 1a 2b 1a
1a 56b 1a
1a 2b 25i 2b 25i 2b 1a
1a 2b 16j 37k 1s 1a
1a 2b 17k 8l 28k 1s 1a
1a 2b 18c 35m 1s 1a
1a 2b 6m 8n 39m 1s 1a
1a 2b 28m 8n 17m 1t 1a
1a 2b 53m 1u 1a
1a 2b 51o 3b 1a
1a 2b 12o 42b 1a
1a 2b 2p 13c 5q 34b 1a
1a 2b 48q 6b 1a
1a 2b 5r 8o 3r 8o 5r 7o 3r 6o 9b 1a
37a 19v 2a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 1d 2f 8g 1h 55g 2f 1a 2b 1a
1a 2b 1d 68e 1a 2b 1a
1a 74b 1a
1a 11b 25i 2b 25i 11b 1a
1a 74b 1a
1a 2b 16j 55k 1b 1a
1a 2b 17k 8l 46k 1b 1a
1a 2b 18c 53m 1b 1a
1a 2b 6m 8n 57m 1b 1a
1a 2b 9m 8n 54m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 2b 71m 1b 1a
1a 74b 1a
1a 2b 64o 8b 1a
1a 2b 2p 13c 54q 3b 1a
1a 2b 5r 8o 3r 8o 5r 7o 3r 6o 27b 1a
76a
