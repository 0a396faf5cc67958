   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
g  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
h  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
i  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 15d 57c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 23e 49c 1b 2a
2a 1b 74c 1b 2a
2a 1b 24c 4f 1g 7f 2c 3h 1i 8h 24c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 5j 8k 3j 8k 3j 7k 38c 1b 2a
2a 76b 2a
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
1a 58b 1a
1a 1b 2c 15d 39c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 47e 7c 1b 1a
1a 1b 2c 46e 8c 1b 1a
1a 1b 56c 1b 1a
1a 1b 15c 4f 1g 7f 2c 3h 1i 8h 15c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 5j 8k 3j 8k 3j 7k 20c 1b 1a
1a 58b 1a
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
22a 76b 22a
22a 1b 2c 15d 57c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 23e 49c 1b 22a
22a 1b 74c 1b 22a
22a 1b 24c 4f 1g 7f 2c 3h 1i 8h 24c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5j 8k 3j 8k 3j 7k 38c 1b 22a
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
