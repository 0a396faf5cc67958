   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
g  #67b0f9 on #233a51 bold  |  #1666aa on #d9eafc bold  |  #a6a6a6 on #373737 bold
h  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
i  #67b0f9 on #22262b bold  |  #1666aa on #e7e8eb bold  |  #a6a6a6 on #262626 bold
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
80a
2a 76b 2a
2a 1b 2c 13d 59c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 35e 37c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 22f 12g 36f 2c 1b 2a
2a 1b 2c 22h 4i 44j 2c 1b 2a
2a 1b 2c 22h 13i 35j 2c 1b 2a
2a 1b 2c 22h 15i 33j 2c 1b 2a
2a 1b 2c 22h 3i 45j 2c 1b 2a
2a 1b 2c 22h 4i 44j 2c 1b 2a
2a 1b 2c 22h 48j 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 45k 27c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 2c 70k 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2l 10k 5l 10k 3l 6k 36c 1b 2a
2a 76b 2a
80a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 13d 41c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 35e 19c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 22f 12g 18f 2c 1b 1a
1a 1b 2c 22h 4i 26j 2c 1b 1a
1a 1b 2c 22h 13i 17j 2c 1b 1a
1a 1b 2c 22h 15i 15j 2c 1b 1a
1a 1b 2c 22h 3i 27j 2c 1b 1a
1a 1b 2c 22h 4i 26j 2c 1b 1a
1a 1b 2c 22h 30j 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 45k 9c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 2c 52k 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2l 10k 5l 10k 3l 6k 18c 1b 1a
1a 58b 1a
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
22a 76b 22a
22a 1b 2c 13d 59c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 35e 37c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 22f 12g 36f 2c 1b 22a
22a 1b 2c 22h 4i 44j 2c 1b 22a
22a 1b 2c 22h 13i 35j 2c 1b 22a
22a 1b 2c 22h 15i 33j 2c 1b 22a
22a 1b 2c 22h 3i 45j 2c 1b 22a
22a 1b 2c 22h 4i 44j 2c 1b 22a
22a 1b 2c 22h 48j 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 45k 27c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 2c 70k 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2l 10k 5l 10k 3l 6k 36c 1b 22a
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
