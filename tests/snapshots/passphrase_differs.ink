   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
h  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
i  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
j  default on #22262b  |  default on #e7e8eb  |  default on #262626
k  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
l  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
m  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
o  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
2a 76b 2a
2a 1b 2c 21d 51c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 67e 5c 1b 2a
2a 1b 2c 35e 37c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1f 69g 2c 1b 2a
2a 1b 2c 1f 2c 64e 2c 1g 2c 1b 2a
2a 1b 2c 1f 69g 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1f 69g 2c 1b 2a
2a 1b 2c 1f 2c 64e 2c 1g 2c 1b 2a
2a 1b 2c 1f 69g 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1h 68i 1b 2c 1b 2a
2a 1b 2c 1h 2j 3k 1l 60k 2j 1b 2c 1b 2a
2a 1b 2c 1h 68i 1b 2c 1b 2a
2a 1b 2c 48m 24c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 5n 8o 3n 7o 49c 1b 2a
2a 76b 2a
80a
80a
── 60 × 20 ──
60a
60a
1a 58b 1a
1a 1b 2c 21d 33c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 48e 6c 1b 1a
1a 1b 2c 42e 12c 1b 1a
1a 1b 2c 11e 43c 1b 1a
1a 1b 56c 1b 1a
1a 1b 4c 48e 4c 1b 1a
1a 1b 56c 1b 1a
1a 1b 4c 48e 4c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2j 3k 1l 44k 2j 2c 1b 1a
1a 1b 2c 48m 6c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 5n 8o 3n 7o 31c 1b 1a
1a 58b 1a
60a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 21d 51c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 67e 5c 1b 22a
22a 1b 2c 35e 37c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1f 69g 2c 1b 22a
22a 1b 2c 1f 2c 64e 2c 1g 2c 1b 22a
22a 1b 2c 1f 69g 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1f 69g 2c 1b 22a
22a 1b 2c 1f 2c 64e 2c 1g 2c 1b 22a
22a 1b 2c 1f 69g 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1h 68i 1b 2c 1b 22a
22a 1b 2c 1h 2j 3k 1l 60k 2j 1b 2c 1b 22a
22a 1b 2c 1h 68i 1b 2c 1b 22a
22a 1b 2c 48m 24c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5n 8o 3n 7o 49c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
