   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
g  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
h  default on #22262b  |  default on #e7e8eb  |  default on #262626
i  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
j  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
k  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 16d 56c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 46e 26c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1f 68g 1b 2c 1b 2a
2a 1b 2c 1f 2h 1i 28j 35k 2h 1b 2c 1b 2a
2a 1b 2c 1f 68g 1b 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 5l 10m 3l 7m 47c 1b 2a
2a 76b 2a
80a
80a
80a
80a
80a
80a
── 60 × 20 ──
60a
60a
60a
1a 58b 1a
1a 1b 2c 16d 38c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 51e 3c 1b 1a
1a 1b 2c 48e 6c 1b 1a
1a 1b 2c 16e 38c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 1f 50g 1b 2c 1b 1a
1a 1b 2c 1f 2h 1i 28j 17k 2h 1b 2c 1b 1a
1a 1b 2c 1f 50g 1b 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 5l 10m 3l 7m 29c 1b 1a
1a 58b 1a
60a
60a
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
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 16d 56c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 46e 26c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1f 68g 1b 2c 1b 22a
22a 1b 2c 1f 2h 1i 28j 35k 2h 1b 2c 1b 22a
22a 1b 2c 1f 68g 1b 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5l 10m 3l 7m 47c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
