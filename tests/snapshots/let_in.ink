   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
g  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
h  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
k  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
l  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
m  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
80a
2a 76b 2a
2a 1b 2c 14d 58c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 65e 7c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 37f 35c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 55e 17c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 66e 6c 1b 2a
2a 1b 2c 8e 64c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 65e 7c 1b 2a
2a 1b 2c 68e 4c 1b 2a
2a 1b 74c 1b 2a
2a 1b 74c 1b 2a
2a 1b 21c 3g 1h 11g 2c 3g 1h 11g 21c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 43i 29c 1b 2a
2a 76b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 14d 40c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 51e 1j 2c 1b 1a
1a 1b 2c 13e 38c 1j 2c 1b 1a
1a 1b 53c 1j 2c 1b 1a
1a 1b 2c 51f 1j 2c 1b 1a
1a 1b 2c 51f 1j 2c 1b 1a
1a 1b 2c 5f 46c 1j 2c 1b 1a
1a 1b 53c 1k 2c 1b 1a
1a 1b 2c 48e 3c 1l 2c 1b 1a
1a 1b 2c 6e 45c 1l 2c 1b 1a
1a 1b 53c 1l 2c 1b 1a
1a 1b 2c 49e 2c 1l 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 12c 3g 1h 11g 2c 3g 1h 11g 12c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 43i 11c 1b 1a
1a 37b 19f 2b 1a
60a
── 120 × 36 ──
22a 76b 22a
22a 1b 2c 14d 58c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 45m 2c 22e 1j 2c 1b 22a
22a 1b 2c 45m 2c 19e 3c 1j 2c 1b 22a
22a 1b 2c 45m 2c 22e 1j 2c 1b 22a
22a 1b 2c 45m 24c 1j 2c 1b 22a
22a 1b 2c 45m 2c 22f 1j 2c 1b 22a
22a 1b 2c 45m 2c 22f 1j 2c 1b 22a
22a 1b 2c 45m 2c 22f 1j 2c 1b 22a
22a 1b 2c 45m 2c 22f 1j 2c 1b 22a
22a 1b 2c 45m 2c 19f 3c 1j 2c 1b 22a
22a 1b 2c 45m 24c 1j 2c 1b 22a
22a 1b 2c 45m 2c 19e 3c 1j 2c 1b 22a
22a 1b 2c 45m 2c 20e 2c 1j 2c 1b 22a
22a 1b 2c 45m 2c 14e 8c 1j 2c 1b 22a
22a 1b 2c 45m 24c 1j 2c 1b 22a
22a 1b 2c 45m 2c 22e 1j 2c 1b 22a
22a 1b 2c 45m 2c 20e 2c 1j 2c 1b 22a
22a 1b 2c 45m 2c 17e 5c 1j 2c 1b 22a
22a 1b 2c 45m 2c 20e 2c 1j 2c 1b 22a
22a 1b 2c 45m 2c 17e 5c 1j 2c 1b 22a
22a 1b 2c 45m 2c 21e 1c 1j 2c 1b 22a
22a 1b 2c 45m 2c 14e 8c 1j 2c 1b 22a
22a 1b 2c 45m 2c 8e 14c 1j 2c 1b 22a
22a 1b 2c 45m 24c 1j 2c 1b 22a
22a 1b 49c 19e 3c 1k 2c 1b 22a
22a 1b 49c 21e 1c 1l 2c 1b 22a
22a 1b 49c 19e 3c 1l 2c 1b 22a
22a 1b 49c 18e 4c 1l 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 21c 3g 1h 11g 2c 3g 1h 11g 21c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 43i 29c 1b 22a
22a 55b 19f 2b 22a
120a
