   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
g  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
h  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 27d 45c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 69e 3c 1b 2a
2a 1b 2c 69e 3c 1b 2a
2a 1b 2c 50e 22c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 22c 3g 1h 10g 2c 4g 1h 9g 22c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2i 10j 1i 12j 1i 10j 1i 14j 3i 6j 12c 1b 2a
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
1a 1b 2c 27d 27c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 50e 4c 1b 1a
1a 1b 2c 49e 5c 1b 1a
1a 1b 2c 48e 6c 1b 1a
1a 1b 2c 40e 14c 1b 1a
1a 1b 2c 52f 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 13c 3g 1h 10g 2c 4g 1h 9g 13c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2i 10j 1i 12j 1i 10j 1i 13j 4c 1b 1a
1a 1b 2c 3i 6j 45c 1b 1a
1a 58b 1a
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
22a 1b 2c 27d 45c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 69e 3c 1b 22a
22a 1b 2c 69e 3c 1b 22a
22a 1b 2c 50e 22c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 22c 3g 1h 10g 2c 4g 1h 9g 22c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2i 10j 1i 12j 1i 10j 1i 14j 3i 6j 12c 1b 22a
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
