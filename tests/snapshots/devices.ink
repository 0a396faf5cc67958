   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
g  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
h  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 12d 60c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 65e 7c 1b 2a
2a 1b 2c 70f 2c 1b 2a
2a 1b 2c 36g 34f 2c 1b 2a
2a 1b 2c 29g 41f 2c 1b 2a
2a 1b 2c 40g 30f 2c 1b 2a
2a 1b 2c 8h 62i 2c 1b 2a
2a 1b 2c 36j 34i 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2k 10l 1k 7l 1k 10l 1k 24l 3k 6l 7c 1b 2a
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
1a 58b 1a
1a 1b 2c 12d 42c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 51e 3c 1b 1a
1a 1b 2c 13e 41c 1b 1a
1a 1b 2c 52f 2c 1b 1a
1a 1b 2c 36g 16f 2c 1b 1a
1a 1b 2c 29g 23f 2c 1b 1a
1a 1b 2c 40g 12f 2c 1b 1a
1a 1b 2c 8h 44i 2c 1b 1a
1a 1b 2c 36j 16i 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2k 10l 1k 7l 1k 10l 1k 13l 9c 1b 1a
1a 1b 2c 10l 3k 6l 35c 1b 1a
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
22a 76b 22a
22a 1b 2c 12d 60c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 65e 7c 1b 22a
22a 1b 2c 70f 2c 1b 22a
22a 1b 2c 36g 34f 2c 1b 22a
22a 1b 2c 29g 41f 2c 1b 22a
22a 1b 2c 40g 30f 2c 1b 22a
22a 1b 2c 8h 62i 2c 1b 22a
22a 1b 2c 36j 34i 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2k 10l 1k 7l 1k 10l 1k 24l 3k 6l 7c 1b 22a
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
