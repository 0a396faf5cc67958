   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 23d 49c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 6e 66c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3f 6g 63c 1b 2a
2a 76b 2a
80a
80a
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
60a
60a
60a
1a 58b 1a
1a 1b 2c 23d 31c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 50e 4c 1b 1a
1a 1b 2c 26e 28c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3f 6g 45c 1b 1a
1a 58b 1a
60a
60a
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
120a
120a
22a 76b 22a
22a 1b 2c 23d 49c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 6e 66c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3f 6g 63c 1b 22a
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
120a
120a
