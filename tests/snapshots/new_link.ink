   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
g  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 26d 46c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70d 2c 1b 2a
2a 1b 2c 54d 18c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 68e 4c 1b 2a
2a 1b 2c 69e 3c 1b 2a
2a 1b 2c 64e 8c 1b 2a
2a 1b 74c 1b 2a
2a 1b 29c 3f 1g 11f 30c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1h 8i 3h 6i 54c 1b 2a
2a 76b 2a
80a
80a
80a
80a
80a
── 60 × 20 ──
60a
60a
1a 58b 1a
1a 1b 2c 26d 28c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 52d 2c 1b 1a
1a 1b 2c 52d 2c 1b 1a
1a 1b 2c 20d 34c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 51e 3c 1b 1a
1a 1b 2c 49e 5c 1b 1a
1a 1b 2c 49e 5c 1b 1a
1a 1b 2c 51e 3c 1b 1a
1a 1b 56c 1b 1a
1a 1b 20c 3f 1g 11f 21c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 1h 8i 3h 6i 36c 1b 1a
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
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 26d 46c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70d 2c 1b 22a
22a 1b 2c 54d 18c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 68e 4c 1b 22a
22a 1b 2c 69e 3c 1b 22a
22a 1b 2c 64e 8c 1b 22a
22a 1b 74c 1b 22a
22a 1b 29c 3f 1g 11f 30c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1h 8i 3h 6i 54c 1b 22a
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
