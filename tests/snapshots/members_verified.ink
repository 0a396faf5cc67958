   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #70d5ed on #181c21 bold  |  #0e6f81 on #f2f3f6 bold  |  #c1c1c1 on #1c1c1c bold
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
h  #70d5ed on #181c21  |  #0e6f81 on #f2f3f6  |  #c1c1c1 on #1c1c1c
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 4d 10e 58c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2f 3d 16g 51c 1b 2a
2a 1b 2c 2f 3d 16g 12h 39c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 34f 38c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 22f 50c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3i 6g 63c 1b 2a
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
60a
1a 58b 1a
1a 1b 2c 4d 10e 40c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2f 3d 16g 33c 1b 1a
1a 1b 2c 2f 3d 16g 12h 21c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 34f 20c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 22f 32c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3i 6g 45c 1b 1a
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
22a 1b 2c 4d 10e 58c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2f 3d 16g 51c 1b 22a
22a 1b 2c 2f 3d 16g 12h 39c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 34f 38c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 22f 50c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3i 6g 63c 1b 22a
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
